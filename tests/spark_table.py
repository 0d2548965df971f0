"""Lints a table of two pairs on Spark in this machine and prints what came of it; a program for a test."""

from __future__ import annotations

import json
import sys

from pyspark.sql import SparkSession

from replylint.audit.spark import check

if __name__ == "__main__":
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    rows = [("1", "Где заказ?", "Заказ приедет завтра."), ("2", "Где заказ?", "Здравствуйте! Заказ приедет завтра.")]
    found = check(session.createDataFrame(rows, "id string, message string, draft string")).orderBy("id").collect()
    sys.stdout.write(json.dumps([[row["id"], "missing-greeting" in row["rules"]] for row in found]))
    session.stop()
