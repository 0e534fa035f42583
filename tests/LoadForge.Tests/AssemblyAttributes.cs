// One more than the two cores of a small machine, so that a test that mostly sleeps runs concurrently with two that use the CPU.
[assembly: LevelOfParallelism(3)]
