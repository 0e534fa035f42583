namespace DemoShop.Endpoints;

/// <summary>Looking around: no login needed.</summary>
internal static class CatalogEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/catalog", () => Catalog.Products);
        app.MapGet("/catalog/{sku:int}", (int sku) => Catalog.Find(sku) is { } product ? Results.Ok(product) : Results.NotFound());
    }
}
