using System.Diagnostics;

namespace LoadForge.Acceptance.Subject;

public sealed class ProcessMemoryTest
{
    [LoadTest]
    public async Task The_process_stays_below_two_gigabytes() =>
        await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against("http://localhost:5080")
            .Profile(p => p.Hold(50.PerSecond(), 2.Seconds()))
            .Use(() => new ProcessMemory(Process.GetCurrentProcess()))
            .Expect(ProcessMemory.WorkingSet < 2048.Megabytes())
            .Expect(Threshold.Parse("working set < 2048MB in every 1s"))
            .RunAsync();
}
