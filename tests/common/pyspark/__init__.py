"""Stands in for Spark where the job of many communities is tried without it: what Spark hands out to
machines is done here, one after the other."""
