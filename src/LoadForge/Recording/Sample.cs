using System.Diagnostics;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording;

/// <summary>One finished step. Times are ticks of the run's clock.</summary>
/// <param name="Phase">The index of the phase in which the iteration was intended to start.</param>
/// <param name="Step">The step's number in the <see cref="StepRegistry"/>.</param>
/// <param name="Outcome">The outcome's number in the <see cref="OutcomeRegistry"/>.</param>
/// <param name="Intended">When the step should have started.</param>
/// <param name="Started">When it did start.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Requests">HTTP requests sent in it.</param>
/// <param name="BytesSent">Bytes that its requests sent on the wire.</param>
/// <param name="BytesReceived">Bytes of response bodies, after decompression.</param>
internal readonly record struct Sample(
    int Phase, int Step, int Outcome, long Intended, long Started, long Ended, int Requests, long BytesSent, long BytesReceived)
{
    /// <summary>Bytes that its requests received on the wire.</summary>
    public long BytesOnWire { get; init; }

    /// <summary>The trace of the iteration; the default if there is none.</summary>
    public ActivityTraceId Trace { get; init; }
}
