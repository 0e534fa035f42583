using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DemoShop;
using Microsoft.AspNetCore.Routing;

namespace LoadForge.Tests.Testing;

public sealed class ShopTests
{
    private const int PatienceMilliseconds = 20_000;

    private Shop _shop = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _shop = await Shop.StartAsync(new ShopOptions { MaxSessions = 3, MaxOrders = 3 });
        _client = new HttpClient { BaseAddress = _shop.Address };
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task The_catalog_lists_what_each_page_shows()
    {
        var products = await _client.GetFromJsonAsync<List<Product>>("/catalog");

        Assert.That(products, Has.Count.EqualTo(24));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _client.GetFromJsonAsync<Product>("/catalog/17"), Is.EqualTo(products![16]));
            Assert.That(await StatusAsync("/catalog/25"), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync("/catalog/0"), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync("/health"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task The_document_of_the_API_describes_every_endpoint_but_those_for_tests()
    {
        string[] served =
        [
            .. ((IEndpointRouteBuilder)_shop.Application).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                    .Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
                .Select(endpoint => Regex.Replace(endpoint, ":[a-z]+}", "}"))
                .Where(endpoint => !Regex.IsMatch(endpoint, "/(switches|stats|openapi/v1.json)$")),
        ];
        JsonNode document = (await _client.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!;
        string[] described =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")),
        ];

        Assert.That(described, Is.EquivalentTo(served));
    }

    [Test]
    public async Task A_logged_in_user_fills_a_cart_and_checks_out()
    {
        await LogInAsync();
        await _client.PostAsJsonAsync("/cart", new CartRequest(1, 2));
        await _client.PostAsJsonAsync("/cart", new { sku = 2 });
        var cart = await _client.GetFromJsonAsync<CartContent>("/cart");

        using var checkout = await _client.PostAsync("/checkout", null);
        using var again = await _client.PostAsync("/checkout", null);
        var order = await _client.GetFromJsonAsync<Order>(checkout.Headers.Location);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cart?.Lines, Is.EqualTo(new[] { new OrderLine(1, 2), new OrderLine(2, 1) }));
            Assert.That(cart?.Total, Is.EqualTo((2 * 4.50m) + 5.50m));
            Assert.That(checkout.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(order?.Content.Lines, Is.EqualTo(cart?.Lines));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        }
    }

    [Test]
    public async Task A_wrong_password_and_a_missing_or_made_up_token_are_turned_away()
    {
        using var login = await _client.PostAsJsonAsync("/login", new LoginRequest("ann", "guess"));
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync("/cart"), Is.EqualTo(HttpStatusCode.Unauthorized));

        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");
        Assert.That(await StatusAsync("/cart"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_single_piece_is_bought_without_a_login()
    {
        using var bought = await _client.PostAsJsonAsync("/orders", new { Sku = 17 });
        using var unknown = await _client.PostAsJsonAsync("/orders", new { Sku = 99 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bought.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That((await bought.Content.ReadFromJsonAsync<Order>())?.Id, Is.EqualTo(1));
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    [Test]
    public async Task The_oldest_orders_and_sessions_are_forgotten()
    {
        await LogInAsync();
        Assert.That(await StatusAsync("/cart"), Is.EqualTo(HttpStatusCode.OK));
        for (var time = 0; time < 3; time++)
        {
            await _client.PostAsJsonAsync("/login", new LoginRequest("bob", "demo"));
            await _client.PostAsJsonAsync("/orders", new OrderRequest(1));
        }

        await _client.PostAsJsonAsync("/orders", new OrderRequest(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync("/cart"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync("/orders/1"), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync("/orders/2"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [TestCase(0.07, 70)]
    [TestCase(0.29, 290)]
    public async Task Of_a_thousand_requests_exactly_the_error_share_fails(double share, int failures)
    {
        _shop.Switches = new ShopSwitches { ErrorShare = share };

        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 1000; request++) statuses.Add(await StatusAsync("/health"));

        Assert.That(statuses.Count(status => status == HttpStatusCode.ServiceUnavailable), Is.EqualTo(failures));
    }

    [Test]
    public void An_address_that_is_taken_is_named_when_a_second_shop_tries_to_open_there() =>
        Assert.That(
            async () => await Shop.StartAsync(new ShopOptions { Urls = _shop.Address.ToString() }),
            Throws.InstanceOf<IOException>().With.Message.Contains(_shop.Address.Authority));

    [Test]
    public async Task A_stall_holds_every_request_until_it_ends()
    {
        using var put = await _client.PutAsJsonAsync("/switches", new ShopSwitches { StallForMs = 3_600_000 });
        var requests = new[] { _client.GetAsync("/catalog"), _client.GetAsync("/health") };
        Assert.That(() => _shop.Stats.Requests, Is.EqualTo(2).After(PatienceMilliseconds, 5));
        Assert.That(requests.Any(request => request.IsCompleted), Is.False);

        _shop.Switches = new ShopSwitches();

        var responses = await Task.WhenAll(requests);
        Assert.That(responses.Select(response => response.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_stall_ends_by_itself()
    {
        _shop.Switches = new ShopSwitches { StallForMs = 20 };

        Assert.That(await StatusAsync("/health"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Latency_is_added_by_the_longest_beginning_of_the_path()
    {
        _shop.Switches = new ShopSwitches { AddedLatencyMs = new Dictionary<string, int> { ["/"] = 3_600_000, ["/cat"] = 3_600_000, ["/catalog/1"] = 1 } };
        using var cancellation = new CancellationTokenSource();
        var slow = _client.GetAsync("/catalog", cancellation.Token);

        Assert.That(await StatusAsync("/catalog/1"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(slow.IsCompleted, Is.False);

        await cancellation.CancelAsync();
        Assert.That(async () => await slow, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("""{ "errorShare": 1.5 }""", "errorShare is 1.5")]
    [TestCase("""{ "stallForMs": -1 }""", "stallForMs is -1")]
    [TestCase("""{ "addedLatencyMs": { "/cart": -1 } }""", "'/cart' is -1")]
    [TestCase("""{ "addedLatencyMs": { "cart": 1 } }""", "begins with '/'")]
    public async Task Impossible_switches_are_refused_in_words(string json, string words)
    {
        using var body = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        using var response = await _client.PutAsync("/switches", body);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(words));
            Assert.That(_shop.Switches, Is.EqualTo(new ShopSwitches()));
            Assert.That(() => _shop.Switches = new ShopSwitches { StallForMs = -1 }, Throws.ArgumentException);
        }
    }

    [Test]
    public async Task Stats_count_by_pattern_and_leave_the_controls_out()
    {
        await StatusAsync("/catalog/1");
        await StatusAsync("/catalog/2");
        await StatusAsync("/nowhere");
        await StatusAsync("/switches");

        var stats = await _client.GetFromJsonAsync<ShopStats>("/stats");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stats?.Requests, Is.EqualTo(3));
            Assert.That(stats?.PerPath, Is.EquivalentTo(new Dictionary<string, long> { ["/catalog/{sku:int}"] = 2, ["<other>"] = 1 }));
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        return response.StatusCode;
    }

    private async Task LogInAsync()
    {
        using var response = await _client.PostAsJsonAsync("/login", new LoginRequest("ann", "demo"));
        var reply = await response.Content.ReadFromJsonAsync<LoginReply>();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", reply?.Token);
    }
}
