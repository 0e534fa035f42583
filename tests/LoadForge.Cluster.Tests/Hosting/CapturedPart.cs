using LoadForge.Plans;
using LoadForge.Profiles;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>A run of one process whose records are kept.</summary>
internal sealed class CapturedPart : RunPart
{
    private readonly List<byte[]> _records = [];

    private CapturedPart(LoadPlan plan) => Plan = plan;

    public override LoadShare Share => LoadShare.Whole;

    /// <summary>The plan.</summary>
    public LoadPlan Plan { get; }

    /// <summary>The plan as the agent sent it.</summary>
    public byte[] Ready { get; private set; } = [];

    /// <summary>What it recorded, in order.</summary>
    public IReadOnlyList<byte[]> Records => _records;

    /// <summary>Runs a plan.</summary>
    public static async Task<CapturedPart> RunAsync(LoadPlan plan)
    {
        var part = new CapturedPart(plan);
        await plan.For(part).RunAsync();
        return part;
    }

    public override Task<long> ReadyAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation)
    {
        Ready = plan.ToArray();
        return Task.FromResult(Plan.Clock.GetTimestamp());
    }

    public override void OnRecord(ReadOnlyMemory<byte> record) => _records.Add(record.ToArray());
}
