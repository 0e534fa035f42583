using LoadForge.Scripts.Exporting;

namespace LoadForge.Scripts.Tests.Exporting;

public sealed class ScriptExportTests
{
    private static readonly string Samples = Path.Combine(TestContext.CurrentContext.TestDirectory, "samples");

    [Test]
    public void A_script_becomes_a_test_that_people_can_read()
    {
        string code = Export("""
            name: shop
            target: http://localhost:5080
            environment: [SHOP_PASSWORD]
            login:
              method: POST
              url: /login
              json_body: { user: "shopper{{userId}}", password: "{{env SHOP_PASSWORD}}" }
              capture: { token: { json: $.token } }
              send: { Authorization: "Bearer {{token}}" }
            actions:
              - name: catalog
                url: /catalog?page={{randInt 1 20}}
                expect_status: 200
                think: 1s..3s
                capture: { first: { json: "$[0].sku" } }
              - name: order
                method: POST
                url: /orders
                json_body: { sku: "{{first}}", note: "{{pick a b}}" }
                expect_status: 200-299
            profile: [ warm-up 20/s 5s, hold 100/s 30s ]
            thresholds: [ p95 < 200ms ]
            seed: 17
            """);

        Assert.That(code, Is.EqualTo(""""
            // Exported from shop.yml.
            using System;
            using System.Net.Http;
            using System.Net.Http.Headers;
            using System.Text.Json;
            using System.Threading.Tasks;
            using LoadForge;
            using LoadForge.Http;
            using LoadForge.NUnit;
            using LoadForge.Parsing;
            using LoadForge.Recording.Outcomes;
            using LoadForge.Scenarios;
            using LoadForge.Scenarios.Checks;
            using LoadForge.Thresholds;

            namespace LoadTests;

            public sealed class ShopLoadTest
            {
                private static string ShopPassword => Variable("SHOP_PASSWORD");

                [LoadTest]
                public async Task Shop_meets_its_thresholds()
                {
                    await Load
                        .Scenario("shop", RunShop)
                        .Against("http://localhost:5080")
                        .Login(LogIn)
                        .Secret(ShopPassword)
                        .Profile(p => p
                            .WarmUp(20.PerSecond(), 5.Seconds())
                            .Hold(100.PerSecond(), 30.Seconds()))
                        .Expect(Threshold.Parse("p95 < 200ms"))
                        .Seed(17)
                        .RunAsync();
                }

                private static async Task<Credential> LogIn(VirtualUser user)
                {
                    JsonElement token;
                    using (HttpRequestMessage request = new(HttpMethod.Post, "/login"))
                    {
                        request.Content = new StringContent(
                            $$"""{ "user": "shopper{{user.Id}}", "password": {{JsonSerializer.Serialize(ShopPassword)}} }""",
                            MediaTypeHeaderValue.Parse("application/json"));
                        using HttpResponseMessage response = await user.Http.SendAsync(request);
                        if (!user.Http.IsExpected(request, response)) throw Refused();
                        JsonElement json = await JsonOf(response);
                        token = At(json, "token") ?? throw Missing("token");
                    }

                    user.Session.Set("token", token);
                    return Credential.Header("Authorization", $"Bearer {Text(token)}");
                }

                private static async Task RunShop(VirtualUser user)
                {
                    JsonElement first;
                    using (HttpRequestMessage request = new(HttpMethod.Get, $"/catalog?page={user.Random.NextInt64(1, 21)}"))
                    {
                        request.AsStep("catalog").ExpectStatus(200);
                        using HttpResponseMessage response = await user.Http.SendAsync(request);
                        if (!user.Http.IsExpected(request, response)) return;
                        JsonElement json = await JsonOf(response);
                        first = At(json, "[0].sku") ?? throw Missing("first");
                    }
                    await user.Think(1.Seconds(), 3.Seconds());

                    using (HttpRequestMessage request = new(HttpMethod.Post, "/orders"))
                    {
                        request.Content = new StringContent(
                            $$"""{ "sku": {{first.GetRawText()}}, "note": {{JsonSerializer.Serialize(Pick(user, "a", "b"))}} }""",
                            MediaTypeHeaderValue.Parse("application/json"));
                        request.AsStep("order").ExpectStatus(ExpectedStatus.Range(200, 299));
                        using HttpResponseMessage response = await user.Http.SendAsync(request);
                        if (!user.Http.IsExpected(request, response)) return;
                    }
                }

                private static JsonElement? At(JsonElement json, string path) =>
                    JsonPath.Parse(path).Find(json) is { ValueKind: not JsonValueKind.Null } value ? value : null;

                private static async Task<JsonElement> JsonOf(HttpResponseMessage response)
                {
                    byte[] body = await response.Content.ReadAsByteArrayAsync();
                    try
                    {
                        return JsonElement.Parse(BodyText.Json(body, response.Content.Headers.ContentType?.CharSet).Span);
                    }
                    catch (JsonException)
                    {
                        return JsonElement.Parse("null");
                    }
                }

                private static StepFailedException Missing(string capture) => new(
                    new Outcome(OutcomeKind.Exception, $"capture \"{capture}\" found nothing"), $"The capture \"{capture}\" found nothing in the response.");

                private static string Pick(VirtualUser user, params string[] choices) => choices[user.Random.Next(choices.Length)];

                private static StepFailedException Refused() => new(
                    new Outcome(OutcomeKind.Exception, "login refused"), "The login response had an unexpected status; see the step \"login\".");

                private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

                private static string Variable(string name) =>
                    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set the environment variable {name}.");
            }

            """".ReplaceLineEndings("\n")), code);
        Assert.That(ExportedCode.Problems(code), Is.Empty);
    }

    [TestCase("shop.yml")]
    [TestCase("weighted.yml")]
    [TestCase("program.yml")]
    public void Every_sample_compiles_without_a_warning(string script)
    {
        string code = ScriptExport.CSharp(Path.Combine(Samples, script));

        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
    }

    [Test]
    public void Everything_that_a_script_can_contain_compiles_without_a_warning()
    {
        string code = Export("""
            name: "all of it: \"quoted\""
            target: http://localhost:5080
            cookies: true
            variables: { currency: EUR, size: 5, class: "{x}" }
            environment: [API_USER, API_PASSWORD]
            feeds:
              accounts: { rows: [ { name: "a\"b" }, { name: c } ], order: random }
            actions:
              - name: "first \\ {one}"
                method: PATCH
                url: "/{{currency}}/{{accounts.name}}?now={{now yyyy-MM-dd}}&ms={{epochms}}&big={{randInt 0 9999999999}}"
                headers:
                  Authorization: "Basic {{base64 (env API_USER) \":\" (env API_PASSWORD)}}"
                  Content-Type: application/merge-patch+json
                  Content-Language: en
                json_body:
                  "a b": [1, 2.5, true, null, "x{{size}}y", "{{size}}", "{{class}}"]
                  nested: { deep: { deeper: "{{uuid}} {{iteration}}", longer: "a text that makes the line a long one" } }
                expect_status: [200, 404]
                timeout: 1500ms
                capture:
                  id: { json: "$.id" }
                  class: { header: Location }
                  session: { cookie: SID }
                  part: { regex: "a=(\\d+)" }
                checks:
                  - { body: "in \"stock\"" }
                  - { name: many, json: $.items.length, above: 2 }
                  - { json: $.name, equals: "{{currency}}" }
                  - { json: $.name, matches: "^a\\d" }
                  - { header: ETag, contains: x }
              - method: POST
                url: "{{class}}"
                body: "id={{id}}&{{raw (part)}}&{{session}}\nline two {{\"{{\"}}"
              - name: sign
                run: [ sh, -c, "echo {{id}}" ]
                expect_output: "x"
                capture: { signed: { regex: "." } }
              - url: /last/{{signed}}
            profile: spike to 60/s for 10s
            protection: { max_memory: 2GB, max_cpu: 7%, max_failing: 0.5%, held_for: 20s, back_off: 1500ms }
            """);

        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
        Assert.That(code, Does.Contain(
            ".Protect(protection => protection with { MaxMemory = 2048.Megabytes(), MaxCpu = 7.Percent(), MaxFailing = 0.5.Percent(), HeldFor = 20.Seconds(), "
                + "BackOff = 1500.Milliseconds() })"));
    }

    [Test]
    public void A_body_means_the_same_with_and_without_quotes_as_when_the_script_runs()
    {
        string code = Export("""
            name: plain
            target: http://localhost:5080
            variables: { size: 5, amount: "5," }
            actions:
              - method: POST
                url: /orders
                json_body:
                  note: hello {{userId}}
                  none: ~
                  empty:
                  price: 1,5
                  size: "{{size}}"
                  amount: "{{amount}}"
            profile: hold 1/s 1s
            """);

        Assert.That(code, Does.Contain("\"note\": \"hello {{user.Id}}\"").And.Not.Contain("userId"));
        Assert.That(code, Does.Contain("\"none\": null").And.Contain("\"empty\": null").And.Contain("\"price\": \"1,5\""));
        Assert.That(code, Does.Contain("\"size\": {{Size}}").And.Contain("\"amount\": {{JsonSerializer.Serialize(Amount)}}"));
        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
    }

    private static string Export(string script)
    {
        using var folder = new TemporaryFolder();
        return ScriptExport.CSharp(folder.Write("shop.yml", script));
    }
}
