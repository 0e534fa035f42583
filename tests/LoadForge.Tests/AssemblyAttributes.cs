// One more than the two cores of a small machine: a test that mostly sleeps runs beside two that calculate.
[assembly: LevelOfParallelism(3)]
