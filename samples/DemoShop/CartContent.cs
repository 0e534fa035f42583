using System.Collections.Immutable;

namespace DemoShop;

/// <summary>What lies in a cart, and what it would cost in euros.</summary>
public sealed record CartContent(ImmutableArray<OrderLine> Lines, decimal Total)
{
    internal static CartContent Of(IEnumerable<OrderLine> lines)
    {
        ImmutableArray<OrderLine> content = [.. lines];
        return new CartContent(content, content.Sum(line => line.Quantity * (Catalog.Find(line.Sku)?.Price ?? 0)));
    }
}
