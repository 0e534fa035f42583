using System.Buffers;
using LoadForge.Engine.Journal;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results.Journal;

namespace LoadForge.Engine;

/// <content>A run that several processes make together, as one of them makes it.</content>
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

    // The code of the test, which every process runs, controls all of them together from the process that merges them.
    private void BeginControl()
    {
        if (_plan.Part is null) _control.Begin(Change, Stop);
        else _control.Begin(static (_, _, _, _) => { }, static (_, _) => { });
    }

    private static TimeSpan Latest(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private sealed class Part(LoadRun run) : PartInProgress
    {
        public override void Stop(string reason) => run.Stop(StopKind.ByObserver, reason);

        public override void StopNow(string reason) => run.Stop(StopKind.AtOnce, reason);

        public override void Change(OrderedChange change)
        {
            ArgumentNullException.ThrowIfNull(change);
            if (change.Workload < 0 || change.Workload >= run._workloads.All.Length || !double.IsFinite(change.To) || change.To < 0
                || change.To > LoadMaximum.Of(run._workloads.All[change.Workload].Workload.Profile.Model)
                || change.Over < TimeSpan.Zero || change.Over > RunControl.MaxTime || change.At < TimeSpan.Zero)
            {
                throw new ArgumentException("The change of the load is invalid.", nameof(change));
            }

            run._workloads.All[change.Workload].ChangeAt(change.At, change.To, change.Over);
        }
    }
}
