using DemoShop;
using LoadForge.Plans;
using LoadForge.Recording.Custom;

[assembly: MetricProvider(typeof(Features.Extending.ShopWatch))]

namespace Features.Extending;

/// <summary>Reports, during a run, how many requests the shop has counted since the previous value.</summary>
public sealed class ShopWatch(Shop shop) : RunExtension
{
    /// <summary>The metric for thresholds, in code and, thanks to the attribute above, in text.</summary>
    public static ExtensionMetric<long> ShopRequests { get; } = ExtensionMetrics.Count("shop requests", isKnownEachSecond: true);

    private long _before = shop.Stats.Requests;

    public override IEnumerable<ExtensionValue> Sample()
    {
        long now = shop.Stats.Requests;
        yield return ExtensionValue.Sum(ShopRequests.Name, now - _before);
        _before = now;
    }

    public override IEnumerable<string> Notes() => [$"the shop was asked for {shop.Stats.PerPath.Count} of its paths"];
}
