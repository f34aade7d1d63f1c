"""The folder is the register of pages: each module here declares one `PAGE`."""
