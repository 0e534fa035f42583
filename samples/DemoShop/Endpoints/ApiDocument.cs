namespace DemoShop.Endpoints;

/// <summary>The OpenAPI document of the shop, which describes everything but its switches and statistics.</summary>
internal static class ApiDocument
{
    /// <summary>Where it is; ASP.NET Core puts documents there as well.</summary>
    public const string Path = "/openapi/v1.json";

    private const string Resource = "openapi.json";

    public static void Map(WebApplication app) =>
        app.MapGet(Path, () => Results.Stream(typeof(ApiDocument).Assembly.GetManifestResourceStream(Resource)!, "application/json"));
}
