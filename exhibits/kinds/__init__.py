"""The folder is the register of filings: each module here declares one `EXHIBIT`."""
