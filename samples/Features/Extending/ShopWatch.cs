using DemoShop;
using LoadForge.Engine;
using LoadForge.Metrics;

namespace Features.Extending;

/// <summary>Reads, during a run, how many requests the shop has counted since the last reading.</summary>
public sealed class ShopWatch(Shop shop) : RunCompanion
{
    public const string Metric = "requests as the shop counts them";

    private long _before = shop.Stats.Requests;

    public override IEnumerable<Reading> Sample()
    {
        long now = shop.Stats.Requests;
        yield return Reading.Sum(Metric, now - _before);
        _before = now;
    }

    public override IEnumerable<string> Notes() => [$"the shop was asked for {shop.Stats.PerPath.Count} of its paths"];
}
