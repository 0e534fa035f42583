using System.Buffers;
using LoadForge.Engine.Journal;
using LoadForge.Plans;
using LoadForge.Results.Journal;

namespace LoadForge.Engine;

/// <content>The start of a run that several processes make together.</content>
internal sealed partial class LoadRun
{
    // Time for the last preparations. The dispatchers then wait for the agreed start, as for every other one.
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(50);

    private async Task<long> AgreedStartAsync(RunPart part, CancellationToken cancellation)
    {
        var header = new ArrayBufferWriter<byte>();
        HeaderEncoding.Write(PlanHeader.Of(_plan, _recorder.Redactor, _plan.Clock.GetUtcNow()), header);
        long start = await part.ReadyAsync(header.WrittenMemory, cancellation).ConfigureAwait(false);
        TimeSpan wait = _plan.Clock.GetElapsedTime(_plan.Clock.GetTimestamp(), start) - Lead;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _plan.Clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return start;
    }

    private static TimeSpan Latest(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
