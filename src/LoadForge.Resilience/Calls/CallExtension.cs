using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.Resilience.Calls;

/// <summary>Takes part in a run as the client's side of its calls.</summary>
internal abstract class CallExtension : RunExtension
{
    /// <summary>The calls of the run.</summary>
    protected CallBook Book { get; } = new();

    public override IEnumerable<ExtensionValue> ValuesOf(RequestScope place) => Book.ValuesOf(place);

    // A run whose judged phases made no call has no values of any.
    public override IEnumerable<string> Summarize(LoadResult result) =>
        result.Statistics.ExtensionValue(CallMetric.Calls.Name) is null ? [] : [result.Resilience().Line];
}
