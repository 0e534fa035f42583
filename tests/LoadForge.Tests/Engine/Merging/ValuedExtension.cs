using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>Has values of the run and of a step, and a line about them.</summary>
internal sealed class ValuedExtension : RunExtension
{
    private long _sampled;

    public override IEnumerable<ExtensionValue> Sample()
    {
        yield return ExtensionValue.Highest("samples", ++_sampled);
    }

    public override IEnumerable<ExtensionValue> ValuesOf(RequestScope place) =>
        place.Step == "pay" ? [ExtensionValue.Sum("values of pay", 1)] : [];

    public override IEnumerable<string> Summarize(LoadResult result) => [$"values of pay {result.Statistics.ExtensionValue("values of pay")?.Amount}"];
}
