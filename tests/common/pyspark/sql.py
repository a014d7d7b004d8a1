"""As much of `pyspark.sql` as running and compacting need."""

from unittest.mock import MagicMock

functions = MagicMock()


class Parts:
    """What is handed out, and what is to be done with it."""

    def __init__(self, items: list):
        self.items = items

    def map(self, act) -> "Parts":
        return Parts([act(item) for item in self.items])

    def collect(self) -> list:
        return self.items


class Context(MagicMock):
    """Hands out, to itself."""

    def parallelize(self, items: list, _slices: int) -> Parts:
        return Parts(list(items))


class SparkSession:
    """A session of nothing."""

    builder = MagicMock()

    def __init__(self):
        self.sparkContext = Context()

    def stop(self) -> None:
        pass


SparkSession.builder.master.return_value.appName.return_value = SparkSession.builder
SparkSession.builder.config.return_value = SparkSession.builder
SparkSession.builder.getOrCreate.side_effect = SparkSession
