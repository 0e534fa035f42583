using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Profiles;

namespace LoadForge.NUnit.Tests.Agents;

/// <summary>The only part of a run, which starts at once.</summary>
/// <param name="run">The run.</param>
internal sealed class WholePart(MergedRun run) : RunPart
{
    public override LoadShare Share => LoadShare.Whole;

    public override Task<long> ReadyAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation) => Task.FromResult(TimeProvider.System.GetTimestamp());

    public override void OnRecord(ReadOnlyMemory<byte> record) => run.Add(0, record.Span);
}
