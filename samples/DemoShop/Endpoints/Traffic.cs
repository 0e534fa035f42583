using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DemoShop.Endpoints;

/// <summary>Counts what is asked of the shop, by the pattern of the path and not by the path: the counters stay few.</summary>
internal sealed class Traffic
{
    public const string StatsPath = "/stats";

    private const string NoSuchPath = "<other>";

    private readonly ConcurrentDictionary<string, StrongBox<long>> _perPath = new(StringComparer.Ordinal);

    public ShopStats Stats
    {
        get
        {
            var perPath = _perPath.ToDictionary(path => path.Key, path => Interlocked.Read(ref path.Value.Value), StringComparer.Ordinal);
            return new ShopStats(perPath.Values.Sum(), perPath);
        }
    }

    /// <summary>A step of the request pipeline.</summary>
    public Task CountAsync(HttpContext context, RequestDelegate next)
    {
        var path = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoSuchPath;
        if (path is not (StatsPath or Disturbances.SwitchesPath))
            Interlocked.Increment(ref _perPath.GetOrAdd(path, _ => new StrongBox<long>()).Value);
        return next(context);
    }
}
