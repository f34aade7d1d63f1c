"""What Streamlit runs. It lies in a folder of its own: beside a folder called `pages`, Streamlit makes pages itself."""

from dashboard.app import main

main()
