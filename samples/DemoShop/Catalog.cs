using System.Collections.Immutable;

namespace DemoShop;

/// <summary>What the shop sells: 24 kinds of tea ware, numbered from 1.</summary>
internal static class Catalog
{
    private static readonly ImmutableArray<string> Colours = ["White", "Blue", "Green", "Red"];
    private static readonly ImmutableArray<string> Things = ["cup", "saucer", "teapot", "milk jug", "sugar bowl", "tray"];

    public static ImmutableArray<Product> Products { get; } =
    [
        .. from thing in Enumerable.Range(0, Things.Length)
           from colour in Enumerable.Range(0, Colours.Length)
           select new Product((thing * Colours.Length) + colour + 1, $"{Colours[colour]} {Things[thing]}", 4.50m + (3 * thing) + colour),
    ];

    /// <summary>The product of that number; null when there is none.</summary>
    public static Product? Find(int sku) => sku >= 1 && sku <= Products.Length ? Products[sku - 1] : null;
}
