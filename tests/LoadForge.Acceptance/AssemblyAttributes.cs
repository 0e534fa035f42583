[assembly: Category("Slow")]

// Those whose judgements do not depend on time run beside the one that waits longest; the others alone.
[assembly: LevelOfParallelism(2)]
