"""The Streamlit dashboard: draws rows, computes nothing."""
