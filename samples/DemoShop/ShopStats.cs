namespace DemoShop;

/// <summary>The requests that the shop has received.</summary>
/// <param name="Requests">All requests.</param>
/// <param name="PerPath">Requests by the pattern of their path, such as <c>/catalog/{sku}</c>; those to no known path under <c>&lt;other&gt;</c>.</param>
public sealed record ShopStats(long Requests, IReadOnlyDictionary<string, long> PerPath);
