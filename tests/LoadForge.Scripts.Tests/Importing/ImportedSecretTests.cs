using LoadForge.Scripts.Importing;
using LoadForge.Scripts.Tests.Importing.Har;

namespace LoadForge.Scripts.Tests.Importing;

/// <summary>A secret of an input is in no script and in no note.</summary>
public sealed class ImportedSecretTests
{
    private const string Secret = "hunter2-of-bob";

    [TestCase("curl http://a.test/ -d '{\"password\":\"hunter2-of-bob\"}'")]
    [TestCase("curl http://a.test/ -d '[{\"a\":{\"jwt\":\"hunter2-of-bob\"}}]' -H 'Content-Type: text/plain'")]
    [TestCase("curl http://a.test/ -d 'user=bob&pass=hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'Content-Type: text/plain' -d 'pwd: hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'Content-Type: text/xml' -d '<s:Envelope><x:Password a=\"b\">hunter2-of-bob</x:Password></s:Envelope>'")]
    [TestCase("curl http://a.test/ -H 'Authorization: Digest username=\"bob\", response=\"hunter2-of-bob\"'")]
    [TestCase("curl http://a.test/ -H 'Authorization: AWS4-HMAC-SHA256 Credential=a/b, Signature=hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'Authorization: hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'X-Api-Key: my hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'X-Forwarded-Access: Bearer hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'Session-Id: hunter2-of-bob'")]
    [TestCase("curl 'http://a.test/?X-Amz-Signature=hunter2-of-bob'")]
    [TestCase("curl 'http://a.test/?key=hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -b 'a=hunter2-of-bob'")]
    [TestCase("curl -u bob:hunter2-of-bob http://a.test/")]
    [TestCase("curl http://a.test/ -d 'user=bob&pass={{x}}hunter2-of-bob'")]
    [TestCase("curl http://a.test/ -H 'X-Api-Key: {{hunter2-of-bob'")]
    [TestCase("curl http://a.test/ --json '{\"password\":\"a{{hunter2-of-bob\"}'")]
    [TestCase("curl http://a.test/ -d \"user=bob&pass=$PREFIX-hunter2-of-bob\"")]
    [TestCase("curl \"http://a.test/?api_key=hunter2-of-bob$SUFFIX\"")]
    [TestCase("curl http://a.test/ -H \"Authorization: Bearer $PREFIX-hunter2-of-bob\"")]
    [TestCase("curl http://a.test/ -H \"Authorization: Bearer hunter2-of-bob$SUFFIX\"")]
    [TestCase("curl http://a.test/ -H \"Cookie: a=$A; b=hunter2-of-bob\"")]
    [TestCase("curl http://a.test/ --json \"{\\\"password\\\":\\\"$PREFIX-hunter2-of-bob\\\"}\"")]
    [TestCase("curl http://a.test/ -H 'Content-Type: text/plain' -d \"pwd: $PREFIX-hunter2-of-bob\"")]
    [TestCase("curl http://a.test/ -H 'Content-Type: text/xml' -d \"<a><secret>hunter2-of-bob$SUFFIX</secret><b>$SUFFIX</b></a>\"")]
    public void It_is_replaced_wherever_a_command_has_it(string command) => Check(ScriptImport.CurlText(command));

    [TestCase("""{ "mode": "raw", "raw": "{ \"count\": {{count}}, \"password\": \"hunter2-of-bob\" }" }""")]
    [TestCase("""{ "mode": "raw", "raw": "<a><secret>hunter2-of-bob</secret></a>" }""")]
    [TestCase("""{ "mode": "urlencoded", "urlencoded": [ { "key": "credential", "value": "hunter2-of-bob" } ] }""")]
    public void It_is_replaced_in_bodies_of_a_collection(string body) => Check(Collection(body, "{ \"type\": \"noauth\" }"));

    [TestCase("""{ "type": "bearer", "bearer": [ { "key": "token", "value": "hunter2-of-bob" } ] }""")]
    [TestCase("""{ "type": "bearer", "bearer": [ { "key": "token", "value": "{{mine}}" } ] }""")]
    [TestCase("""{ "type": "basic", "basic": [ { "key": "username", "value": "it's \"me\" {{mine}}" }, { "key": "password", "value": "hunter2-of-bob" } ] }""")]
    [TestCase("""{ "type": "apikey", "apikey": [ { "key": "key", "value": "X-Custom" }, { "key": "value", "value": "hunter2-of-bob" } ] }""")]
    [TestCase("""
        { "type": "apikey",
          "apikey": [ { "key": "key", "value": "q" }, { "key": "in", "value": "query" }, { "key": "value", "value": "x-{{mine}}-hunter2-of-bob" } ] }
        """)]
    public void The_value_of_an_authorization_is_one_whatever_its_name(string auth) => Check(Collection("{ \"mode\": \"raw\", \"raw\": \"{{mine}}\" }", auth));

    [Test]
    public void Beside_a_placeholder_only_the_secret_is_replaced()
    {
        ImportedScript script = Check(ScriptImport.CurlText(
            "curl http://a.test/ -H \"Authorization: Bearer $TOKEN\" -d \"user=bob-$ID&pass=$PREFIX-hunter2%2Dof%2Dbob&pin=$PREFIX-7\""));

        Assert.That(script.Yaml, Does.Contain("Bearer {{env TOKEN}}"), "a scheme is not a secret");
        Assert.That(script.Yaml, Does.Contain("user=bob-{{raw (env ID)}}&pass={{raw (env PREFIX)}}{{env CURL_PASS}}&pin={{raw (env PREFIX)}}{{pin}}"));
        Assert.That(script.Notes, Has.One.EqualTo(
            "set the environment variable CURL_PASS to the text beside the placeholders in the value of \"pass\" in POST /."));
    }

    [Test]
    public void The_same_text_at_another_place_is_one_only_if_it_is_long()
    {
        string yaml = Check(ScriptImport.CurlText("""
            curl http://a.test/a --json '{"pin":4711,"sku":4711,"token":"hunter2-of-bob"}'
            curl 'http://a.test/b?again=hunter2-of-bob&n=4711'
            """)).Yaml;

        Assert.That(yaml, Does.Contain("pin: '{{raw (env CURL_PIN)}}'").And.Contain("sku: 4711").And.Contain("again={{env CURL_TOKEN}}&n=4711"));
    }

    [Test]
    public void A_short_one_is_a_variable_of_the_script_with_another_value()
    {
        ImportedScript script = Check(ScriptImport.CurlText("curl http://a.test/pay --json '{\"cvv\":\"734\",\"cvc\":12,\"n\":734}'"));

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Contain("cvv: '{{cvv}}'").And.Contain("cvc: '{{raw (cvc)}}'").And.Contain("cvv: \"111\"").And.Contain("\"n\": 734"));
            Assert.That(script.Environment, Is.Empty);
            Assert.That(script.Notes, Has.One.StartsWith("set the variable cvv of the script to the value of \"cvv\" in POST /pay"));
        });
    }

    [Test]
    public void The_query_of_a_referring_page_is_left_out()
    {
        var recording = new HarRecording().Add("GET", "http://shop.test/a", 0, headers: [("Referer", "http://shop.test/start?token=hunter2-of-bob")]);

        Check(Imports.Of(ScriptImport.Har, "shop.har", recording.ToString()));
    }

    private static ImportedScript Collection(string body, string auth) => Collection(
        body, auth, auth.Contains("{{mine}}", StringComparison.Ordinal) ? Secret : "other");

    private static ImportedScript Collection(string body, string auth, string mine) => Imports.Of(ScriptImport.Postman, "shop.json", $$"""
        { "info": { "name": "shop" },
          "variable": [ { "key": "mine", "value": "{{mine}}" }, { "key": "count", "value": "2" } ],
          "item": [ { "name": "a", "request": { "method": "POST", "url": "http://a.test/", "auth": {{auth}}, "body": {{body}} } } ] }
        """);

    private static ImportedScript Check(ImportedScript script)
    {
        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Not.Contain(Secret));
            Assert.That(script.Notes, Has.None.Contains(Secret));
            Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        });
        return script;
    }
}
