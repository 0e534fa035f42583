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
            # Left out 1 request for static assets (--with-assets keeps them): /site.css.
            # Left out 1 request to other hosts: https://cdn.example.com.
            # 2 values of responses that later requests contain became captures: token, location.
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
                "set the environment variable SHOP_PASSWORD to the value of \"password\" in POST /form, percent-encoded."));
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
    [TestCase("""{ "log": { "entries": [] } }""", "contains no request")]
    public void A_mistake_is_named_with_its_place(string text, string message) =>
        Assert.That(Imports.MistakeIn(ScriptImport.Har, "shop.har", text), Does.Contain(message));

    private static ImportedScript Import(HarRecording recording, ImportOptions? options = null) =>
        Imports.Of(ScriptImport.Har, "shop.har", recording.ToString(), options);
}
