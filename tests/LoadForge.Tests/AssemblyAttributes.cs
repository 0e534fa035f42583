// Two more than the two cores of a small machine, so that tests that mostly sleep run concurrently with two that use the CPU.
[assembly: LevelOfParallelism(4)]
