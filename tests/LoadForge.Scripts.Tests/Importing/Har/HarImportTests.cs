using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.Har;

public sealed class HarImportTests
{
    [Test]
    public void A_recording_becomes_a_script_that_people_can_read()
    {
        ImportedScript script = Import(ShopRecordings.Checkout("http://shop.test:5080"));

        Assert.That(script.Yaml, Is.EqualTo("""
            # Imported from shop.har.
            # Left out 1 request for static assets: /site.css.
            # Left out 1 request to other hosts: https://cdn.example.com.
            # Left out headers that a browser sends with every request: Accept, Referer, sec-ch-ua-mobile, Sec-Fetch-Mode, User-Agent.
            # Captured 2 response values that later requests use: token, location.
            # Set the environment variable SHOP_PASSWORD to the value of "password" in POST /login.

            name: shop
            target: http://shop.test:5080
            environment: [SHOP_PASSWORD]
            actions:
              - name: GET /catalog
                url: /catalog
                expect_status: 200
                think: 1s
              - name: POST /login
                method: POST
                url: /login
                json_body:
                  user: alice
                  password: '{{env SHOP_PASSWORD}}'
                expect_status: 200
                think: 100ms
                capture:
                  token: {json: $.token}
              - name: POST /cart
                method: POST
                url: /cart
                headers:
                  Authorization: Bearer {{token}}
                json_body:
                  sku: 1
                  quantity: 2
                expect_status: 200
                think: 10s
              - name: POST /checkout
                method: POST
                url: /checkout
                headers:
                  Authorization: Bearer {{token}}
                expect_status: 201
                capture:
                  location: {header: Location}
              - name: GET /orders/{id}
                url: '{{location}}'
                headers:
                  Authorization: Bearer {{token}}
                expect_status: 200
            profile:
              - hold 1/s 30s
            thresholds:
              - error rate < 1%

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void The_script_is_read_without_a_problem()
    {
        LoadScript script = Import(ShopRecordings.Checkout("http://shop.test:5080")).Read();

        Assert.That(script.Name, Is.EqualTo("shop"));
    }

    [Test]
    public void No_secret_is_left_in_the_script()
    {
        var recording = new HarRecording()
            .Add("GET", "http://shop.test/?api_key=k-123456", 0, headers: [("Authorization", "Bearer recorded-elsewhere"), ("X-Api-Key", "key-of-header")])
            .Add("POST", "http://shop.test/form", 10, body: "user=bob&password=p%40ss+word", type: "application/x-www-form-urlencoded")
            .Add("POST", "http://shop.test/json", 20, body: """{"login":{"client_secret":"s3cr3t-json","pin":4711}}""")
            .Add("GET", "http://shop.test/again?q=s3cr3t-json", 30);

        ImportedScript script = Import(recording);

        Assert.Multiple(() =>
        {
            foreach (string secret in new[] { "k-123456", "recorded-elsewhere", "key-of-header", "p%40ss", "s3cr3t-json", "4711" })
            {
                Assert.That(script.Yaml, Does.Not.Contain(secret));
            }

            Assert.That(script.Yaml, Does.Contain("pin: '{{raw (env SHOP_PIN)}}'"));
            Assert.That(script.Environment, Is.EquivalentTo(
                ["SHOP_API_KEY", "SHOP_AUTHORIZATION", "SHOP_X_API_KEY", "SHOP_PASSWORD", "SHOP_CLIENT_SECRET", "SHOP_PIN"]));
            Assert.That(script.Notes, Has.One.EqualTo(
                "set the environment variable SHOP_PASSWORD to the value of \"password\" in POST /form."));
            Assert.That(() => script.Read(), Throws.Nothing);
        });
    }

    [Test]
    public void Redirects_are_left_to_the_client()
    {
        var recording = new HarRecording()
            .Add("POST", "http://shop.test/login", 0, status: 302, body: "user=bob", type: "text/plain", answerHeaders: [("Location", "/home")])
            .Add("GET", "http://shop.test/home", 60, answerType: "text/html");

        ImportedScript script = Import(recording);

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(1));
            Assert.That(script.Yaml, Does.Contain("expect_status: 200").And.Not.Contain("302"));
            Assert.That(script.Notes, Has.One.StartsWith("left out 1 request that followed a redirect"));
        });
    }

    [Test]
    public void A_redirect_that_nothing_follows_has_any_status()
    {
        var recording = new HarRecording()
            .Add("GET", "http://shop.test/out", 0, status: 302, answerHeaders: [("Location", "http://other.test/")])
            .Add("GET", "http://shop.test/home", 60);

        ImportedScript script = Import(recording);

        Assert.That(script.Yaml, Does.Contain("url: /out\n  - name").And.Not.Contain("302"));
    }

    [Test]
    public void A_later_visit_to_where_a_redirect_led_is_kept()
    {
        var recording = new HarRecording()
            .Add("POST", "http://shop.test/login", 0, status: 302, body: "user=bob", type: "text/plain", answerHeaders: [("Location", "/home")])
            .Add("GET", "http://shop.test/news", 5_000)
            .Add("GET", "http://shop.test/home", 20_000);

        Assert.That(Import(recording).Actions, Is.EqualTo(3));
    }

    [Test]
    public void A_part_of_a_resource_is_requested_as_a_whole()
    {
        var recording = new HarRecording().Add("GET", "http://shop.test/data", 0, status: 206, headers: [("Range", "bytes=0-99")]);

        ImportedScript script = Import(recording);

        Assert.That(script.Yaml, Does.Contain("expect_status: 200").And.Not.Contain("bytes=0-99"));
        Assert.That(script.Notes, Has.One.EqualTo("left out headers that a browser sends with every request: Range."));
    }

    [Test]
    public void Origin_and_referring_page_are_those_of_the_target()
    {
        var recording = new HarRecording().Add(
            "GET", "http://shop.test/a", 0, headers: [("Origin", "http://shop.test"), ("Referer", "http://shop.test/start"), ("X-A", "1"), ("X-A", "2")]);

        ImportedScript script = Import(recording, new ImportOptions { Target = new Uri("http://localhost:5080") });

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Contain("target: '{{origin}}'\nvariables:\n  origin: http://localhost:5080\n"));
            Assert.That(script.Yaml, Does.Contain("Origin: '{{origin}}'").And.Contain("Referer: '{{origin}}/start'"));
            Assert.That(script.Notes, Has.One.EqualTo("kept only the first of headers that a request sends twice: X-A."));
            Assert.That(script.Read().Target, Is.EqualTo(new Uri("http://localhost:5080")));
        });
    }

    [TestCase("a+b", "50%25", "q=a+b&p=50%25")]
    [TestCase("a b", "50%", "q=a%20b&p=50%25")]
    public void Fields_of_a_form_are_sent_as_they_were(string first, string second, string body)
    {
        string fields = $$"""[ { "name": "q", "value": "{{first}}" }, { "name": "p", "value": "{{second}}" } ]""";
        string entry = WithFields("application/x-www-form-urlencoded", fields);

        Assert.That(Imports.Of(ScriptImport.Har, "shop.har", entry).Yaml, Does.Contain("body: " + body));
    }

    [Test]
    public void A_form_of_several_parts_is_left_out_with_a_note()
    {
        string entry = WithFields("multipart/form-data; boundary=x", """[ { "name": "q", "value": "1" }, { "name": "f", "fileName": "a.png" } ]""");

        ImportedScript script = Imports.Of(ScriptImport.Har, "shop.har", entry);

        Assert.That(script.Yaml, Does.Not.Contain("body:"));
        Assert.That(script.Notes, Has.One.StartsWith("left out the multipart form of POST /up"));
    }

    [Test]
    public void Half_of_a_surrogate_pair_is_no_obstacle()
    {
        string recording = new HarRecording()
            .Add("POST", "http://shop.test/a", 0, body: "{\"a\":\"[1]\"}", answer: "{\"id\":\"[1]-123456\",\"[1]\":\"abc-123\"}")
            .Add("GET", "http://shop.test/b", 60).ToString().Replace("[1]", "\\\\ud800", StringComparison.Ordinal);

        ImportedScript script = Imports.Of(ScriptImport.Har, "shop.har", recording);

        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
    }

    [Test]
    public void Assets_are_kept_on_request()
    {
        ImportedScript script = Import(ShopRecordings.Checkout("http://shop.test"), new ImportOptions { WithAssets = true });

        Assert.That(script.Yaml, Does.Contain("url: /site.css"));
    }

    [Test]
    public void Cookies_are_kept_by_the_client()
    {
        ImportedScript script = Import(new HarRecording().Add("GET", "http://shop.test/", 0, headers: [("Cookie", "session=abcdef")]));

        Assert.That(script.Yaml, Does.Contain("cookies: true").And.Not.Contain("abcdef"));
    }

    [Test]
    public void Braces_of_a_recording_are_no_placeholders()
    {
        ImportedScript script = Import(new HarRecording().Add("POST", "http://shop.test/", 0, body: """{"text":"{{env HOME}}"}"""));

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Contain("""
                text: '{{"{{"}}env HOME}}'
                """.Trim()));
            Assert.That(() => script.Read(), Throws.Nothing);
        });
    }

    [TestCase("""{ "log": { "entries": [ { "startedDateTime": "2026-11-21T09:30:00Z" } ] } }""", "shop.har: log.entries[0] has no \"request\".")]
    [TestCase("""{ "log": { "entries": 5 } }""", "shop.har: log.entries must be an array, but is a number.")]
    [TestCase("{ \"log\":\n  nul }", "shop.har, line 2, column")]
    [TestCase("{ \"log\":\n  \"\u00e9\u00e9\u00e9\" x }", "shop.har, line 2, column 9: the file is not valid JSON.")]
    [TestCase("""{ "log": { "entries": [] } }""", "contains no request")]
    public void A_mistake_is_named_with_its_place(string text, string message) =>
        Assert.That(Imports.MistakeIn(ScriptImport.Har, "shop.har", text), Does.Contain(message));

    private static string WithFields(string type, string fields) => new HarRecording().Add("POST", "http://shop.test/up", 0, body: "-", type: type)
        .ToString().Replace("\"text\": \"-\"", "\"params\": " + fields, StringComparison.Ordinal);

    private static ImportedScript Import(HarRecording recording, ImportOptions? options = null) =>
        Imports.Of(ScriptImport.Har, "shop.har", recording.ToString(), options);
}
