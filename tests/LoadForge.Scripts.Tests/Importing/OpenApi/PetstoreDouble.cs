using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Importing.OpenApi;

/// <summary>
/// A double of the public Petstore: it has pets, orders and users with the numbers 1 to 10, changes nothing, and refuses what the document does not allow.
/// </summary>
internal sealed class PetstoreDouble
{
    private readonly ConcurrentDictionary<string, int> _seen = new();

    /// <summary>The operations that were called, as <c>GET pet/{id}</c>.</summary>
    public IReadOnlyCollection<string> Seen => [.. _seen.Keys];

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        string[] path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        context.Response.StatusCode = path is ["v3", .. var rest] ? await StatusOfAsync(context.Request, rest) : StatusCodes.Status404NotFound;
        if (context.Response.StatusCode == StatusCodes.Status200OK) await context.Response.WriteAsJsonAsync(new { code = 200 });
    }

    private async Task<int> StatusOfAsync(HttpRequest request, string[] path)
    {
        string name = string.Join('/', path.Select(part => part.All(char.IsAsciiDigit) ? "{id}" : part));
        _seen.AddOrUpdate($"{request.Method} {name}", 1, (_, count) => count + 1);
        return (request.Method, path) switch
        {
            ("POST" or "PUT", ["pet"]) => Signed(request) ? await BodyAsync(request, IsPet) : 401,
            ("GET", ["pet", "findByStatus"]) => !Signed(request) ? 401 : request.Query["status"] == "available" ? 200 : 400,
            ("GET", ["pet", "findByTags"]) => Signed(request) ? 200 : 401,
            ("GET", ["pet", var id]) => HasKey(request) ? Known(id) : 401,
            ("POST" or "DELETE", ["pet", var id]) => Signed(request) ? Known(id) : 401,
            ("POST", ["pet", var id, "uploadImage"]) => !Signed(request) ? 401
                : request is { ContentType: "application/octet-stream", ContentLength: > 0 } ? Known(id) : 400,
            ("GET", ["store", "inventory"]) => HasKey(request) ? 200 : 401,
            ("POST", ["store", "order"]) => await BodyAsync(request, IsOrder),
            ("GET" or "DELETE", ["store", "order", var id]) => Known(id),
            ("POST", ["user"]) => await BodyAsync(request, IsUser),
            ("POST", ["user", "createWithList"]) => await BodyAsync(
                request, users => users.ValueKind == JsonValueKind.Array && users.EnumerateArray().All(IsUser)),
            ("GET", ["user", "login" or "logout"]) => 200,
            ("PUT", ["user", _]) => await BodyAsync(request, IsUser),
            ("GET" or "DELETE", ["user", _]) => 200,
            _ => 404,
        };
    }

    private static bool Signed(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer a-value-of-", StringComparison.Ordinal);

    private static bool HasKey(HttpRequest request) => request.Headers["api_key"].ToString().StartsWith("a-value-of-", StringComparison.Ordinal);

    private static int Known(string id) => int.TryParse(id, out int number) && number is >= 1 and <= 10 ? 200 : 404;

    private static async Task<int> BodyAsync(HttpRequest request, Func<JsonElement, bool> isValid)
    {
        try
        {
            return isValid(await JsonSerializer.DeserializeAsync<JsonElement>(request.Body)) ? 200 : 400;
        }
        catch (JsonException)
        {
            return 400;
        }
    }

    private static bool IsPet(JsonElement pet) => Has(pet, "name", JsonValueKind.String) && Has(pet, "photoUrls", JsonValueKind.Array);

    private static bool IsOrder(JsonElement order) => Has(order, "petId", JsonValueKind.Number) && Has(order, "shipDate", JsonValueKind.String);

    private static bool IsUser(JsonElement user) => Has(user, "username", JsonValueKind.String) && Has(user, "password", JsonValueKind.String);

    private static bool Has(JsonElement value, string name, JsonValueKind kind) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement property) && property.ValueKind == kind;
}
