using System.Globalization;
using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Engine.Merging;
using LoadForge.Results;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>Records of a real run that an agent damages before it signs them: the run is then invalid and names the agent, or the result adds up.</summary>
public sealed class HostileRecordTests
{
    private const string RunsVariable = "LOADFORGE_CLUSTER_RECORDS";
    private const int UsualRuns = 300;

    // A histogram is small and its layout fixed: no length in a record makes it larger.
    private const long Bound = 16_000_000;

    private static readonly Guid Run = Guid.NewGuid();
    private static readonly Guid Agent = Guid.NewGuid();
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Damaged_records_are_refused_or_add_up()
    {
        int runs = int.TryParse(Environment.GetEnvironmentVariable(RunsVariable), CultureInfo.InvariantCulture, out int asked) ? asked : UsualRuns;
        CapturedPart part = await CapturedPart.RunAsync(Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(50.PerSecond(), 1.2.Seconds()))
            .Seed(3)
            .Build());
        Assert.That(Merge(part, part.Records).Invalid, Is.Null, "undamaged");
        var random = new Random(5);
        int refused = 0;
        for (int run = 0; run < runs; run++)
        {
            byte[][] records = [.. part.Records];
            int damaged = random.Next(records.Length);
            records[damaged] = Damaged(records[damaged], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            (string? invalid, LoadResult? result) = Merge(part, records);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            if (allocated > Bound) Assert.Fail($"run {run} allocated {allocated} bytes");
            if (invalid is null) Assert.That(result!.Statistics.Count, Is.EqualTo(60), $"run {run}");
            else Assert.That(invalid, Does.StartWith("agent 1 (build) failed: it sent invalid data: "), $"run {run}");
            refused += invalid is null ? 0 : 1;
        }

        await TestContext.Out.WriteLineAsync($"{refused} of {runs} refused");
        Assert.That(refused, Is.GreaterThan(runs / 2));
    }

    private static (string? Invalid, LoadResult? Result) Merge(CapturedPart part, IReadOnlyList<byte[]> records)
    {
        var merged = new MergedRun(part.Plan, 1);
        var coordinator = new Coordinator(
            new RunOrder(Run, "Test", 1, "1.0", "hash", TimeSpan.FromSeconds(60)), new MergedRunSink(merged, _ => { }), _ => { });
        coordinator.Tick(Now);
        coordinator.Receive(new Frame(FrameKind.Hello, Guid.Empty, Agent) { Body = new AgentInfo("build", "1.0", "hash").ToBody() }, Now);
        long number = 0;
        void Say(MessageKind kind, byte[] content) => coordinator.Receive(
            new Frame(FrameKind.Message, Run, Agent) { Sequence = ++number, Time = Now, Body = (byte[])[(byte)kind, .. content] }, Now);
        Say(MessageKind.Ready, part.Ready);
        foreach (byte[] record in records) Say(MessageKind.Record, record);
        Say(MessageKind.Ended, []);
        return (coordinator.Invalid, coordinator.Invalid is null ? merged.Complete() : null);
    }

    private static byte[] Damaged(byte[] record, Random random)
    {
        byte[] damaged = [.. record];
        switch (random.Next(4))
        {
            case 0:
                return damaged[..random.Next(damaged.Length)];
            case 1:
                return [.. damaged, .. damaged[..random.Next(damaged.Length)]];
            case 2:
                // The largest number that a length can say.
                for (int at = random.Next(damaged.Length), end = Math.Min(damaged.Length, at + 9); at < end; at++) damaged[at] = 0xff;
                return damaged;
            default:
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
                return damaged;
        }
    }
}
