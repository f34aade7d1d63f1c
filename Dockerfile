FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE rejoinder.py ./
COPY ingest ingest
COPY acts acts
COPY graph graph
COPY queries queries
COPY dashboard dashboard
COPY exhibits exhibits
COPY commands commands
COPY sample sample
RUN pip install --no-cache-dir --constraint constraints.txt '.[pst,ocr,rust]' && useradd --create-home rejoinder
USER rejoinder
EXPOSE 8501
ENTRYPOINT ["rejoinder"]
CMD ["--help"]
