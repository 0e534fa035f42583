using System.Text.Json.Nodes;
using DemoShop;
using LoadForge.Results;
using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.Har;

[Category("Slow")]
public sealed class BrowserImportTests
{
    private const string Shopping = """
        (async () => {
          const call = (method, url, body, token) => fetch(url, {
            method,
            headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
            body: body ? JSON.stringify(body) : undefined });
          const { token } = await (await call('POST', '/login', { user: 'alice', password: 'demo' })).json();
          await call('POST', '/cart', { sku: 3, quantity: 2 }, token);
          await call('GET', '/cart', null, token);
          const checkout = await call('POST', '/checkout', null, token);
          await (await call('GET', checkout.headers.get('Location'), null, token)).text();
          return checkout.status;
        })()
        """;

    [Test]
    public async Task What_a_real_browser_records_runs_and_passes_unedited()
    {
        if (Chromium.Location is null) Assert.Ignore("Chromium is not installed.");
        await using Shop shop = await Shop.StartAsync();
        string recording = await RecordAsync(shop.Address);

        ImportedScript script = Imports.Of(ScriptImport.Har, "shop.har", recording);
        LoadResult result = await script.Read().ToPlan().Profile(p => p.Hold(2.Users(), 2.Seconds())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(6), script.Yaml);
            Assert.That(script.Yaml, Does.Contain("token: {json: $.token}").And.Contain("location: {header: location}").IgnoreCase);
            Assert.That(result.Statistics.Failed, Is.Zero, script.Yaml);
            Assert.That(result.Step("POST /checkout").Statistics.Ok, Is.Positive);
        });
    }

    private static async Task<string> RecordAsync(Uri shop)
    {
        await using Chromium browser = await Chromium.StartAsync();
        await browser.Page.CallAsync("Network.enable");
        await browser.Page.CallAsync("Page.enable");
        await browser.Page.CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(shop, "/catalog").ToString() });
        while (!browser.Page.Events.Any(one => one.Method == "Page.loadEventFired")) await Task.Delay(20);
        JsonNode answer = await browser.Page.CallAsync(
            "Runtime.evaluate", new JsonObject { ["expression"] = Shopping, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.That(answer["result"]?["value"]?.GetValue<int>(), Is.EqualTo(201), answer.ToJsonString());
        while (browser.Page.Events.Count(one => one.Method == "Network.loadingFinished") < 6) await Task.Delay(20);
        return await BrowserRecording.SaveAsync(browser.Page);
    }
}
