using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.Resilience.Calls;

/// <summary>Takes part in a run to measure its calls on the client's side.</summary>
internal abstract class CallExtension : RunExtension
{
    /// <summary>The calls of the run.</summary>
    protected CallBook Book { get; } = new();

    public override IEnumerable<ExtensionValue> ValuesOf(RequestScope place) => Book.ValuesOf(place);

    // If the judged phases made no calls, there are no values.
    public override IEnumerable<string> Summarize(LoadResult result) =>
        result.Statistics.ExtensionValue(CallMetric.Calls.Name) is null ? [] : [result.Resilience().Line];
}
