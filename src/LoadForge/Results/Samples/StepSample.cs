using LoadForge.Recording.Outcomes;

namespace LoadForge.Results.Samples;

/// <summary>One execution of a step.</summary>
/// <param name="At">When it ended, from the start of the run.</param>
/// <param name="Phase">The index, in <see cref="LoadResult.Phases"/>, of the phase in which its iteration was intended to start.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ResponseTime">From the intended start to the end.</param>
/// <param name="ServiceTime">From the actual start to the end.</param>
public sealed record StepSample(TimeSpan At, int Phase, Outcome Outcome, TimeSpan ResponseTime, TimeSpan ServiceTime)
{
    /// <summary>Where the service time was spent; null unless the step is one answered request and <c>HttpSettings.Timings</c> is set.</summary>
    public SampleTimings? Timings { get; init; }

    /// <summary>The W3C trace that it belongs to, 32 hexadecimal digits; null if there is none.</summary>
    public string? TraceId { get; init; }

    /// <summary>The message of a failure with the same outcome, redacted and shortened; null if there is none.</summary>
    public string? Message { get; init; }
}
