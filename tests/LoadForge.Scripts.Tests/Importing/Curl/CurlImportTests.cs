using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.Curl;

public sealed class CurlImportTests
{
    [Test]
    public void A_command_as_browsers_copy_it_becomes_an_action()
    {
        ImportedScript script = Import("""
            curl 'http://localhost:5080/orders?page=2' \
              -H 'Accept: application/json' \
              -H 'Authorization: Bearer abc.def' \
              -H 'Content-Type: application/json' \
              --data-raw $'{"note":"it\'s","sku":17}' --compressed --max-time 2.5
            """);

        Assert.That(script.Yaml, Does.Contain("""
              - name: POST /orders
                method: POST
                url: /orders?page=2
                headers:
                  Accept: application/json
                  Authorization: Bearer {{env CURL_AUTHORIZATION}}
                json_body:
                  note: it's
                  sku: 17
                redirects: false
                timeout: 2.5s
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Several_commands_become_several_actions()
    {
        ImportedScript script = Import("""
            curl localhost:5080/a
            curl -sSXPUT -d x=1 -d y=2 localhost:5080/b; curl -G --data-urlencode 'q=a b' localhost:5080/c && curl -I localhost:5080/d
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(4));
            Assert.That(script.Yaml, Does.Contain("method: PUT").And.Contain("body: x=1&y=2").And.Contain("url: /c?q=a%20b").And.Contain("method: HEAD"));
            Assert.That(script.Yaml, Does.Contain("target: http://localhost:5080"));
        });
    }

    [Test]
    public void A_password_is_read_from_the_environment()
    {
        ImportedScript script = Import("curl -u alice:s3cret http://localhost/");

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Contain("Basic {{base64 \"alice:\" (env CURL_PASSWORD)}}").And.Not.Contain("s3cret"));
            Assert.That(script.Environment, Is.EqualTo(["CURL_PASSWORD"]));
        });
    }

    [Test]
    public void Shell_variables_are_read_from_the_environment()
    {
        ImportedScript script = Import("curl -H \"X-Tenant: $TENANT\" --json '{\"a\":1}' http://localhost/");

        Assert.That(script.Yaml, Does.Contain("X-Tenant: '{{env TENANT}}'").And.Contain("environment: [TENANT]"));
    }

    [TestCase("curl http://a.test/ -d $'\\xc3\\xa9\\303\\251\\u00e9'", "body: \u00e9\u00e9\u00e9")]
    [TestCase("curl http://a.test/ -H 'X-Empty;'", "X-Empty: \"\"")]
    [TestCase("curl http://a.test/", "redirects: false")]
    [TestCase("curl http://a.test/ --json 1", "Accept: application/json")]
    [TestCase("curl -g 'http://a.test/{a,b}'", "url: /{a,b}")]
    [TestCase("curl 'http://a.test/?a[0]=1'", "url: /?a[0]=1")]
    public void What_curl_sends_the_script_sends(string command, string yaml) => Assert.That(Import(command).Yaml, Does.Contain(yaml));

    [TestCase(
        "curl http://a.test/",
        "curl follows redirects only with -L; without it, the requests have \"redirects: false\". Remove that line to follow them, as a browser does.")]
    [TestCase(
        "curl -L --proxy http://p --cert a.pem --resolve a:1:b -x p http://a.test/",
        "left out options for connections, which are settings of the run: --proxy, --cert, --resolve, -x.")]
    [TestCase("curl http://a.test/ -d @f.txt", "curl removes line ends from f.txt (-d); the script sends the file as it is.")]
    [TestCase("curl http://a.test/ -d @f.txt", "put the file f.txt next to the script; it is read from there.")]
    [TestCase("curl -H 'X-A: 1' -H 'x-a: 2' http://a.test/", "kept only the first of headers that a request sends twice: X-A.")]
    [TestCase("curl -H 'X-City: Łódź' -H 'Accept: */*' http://a.test/", "left out headers whose value is not printable ASCII: X-City.")]
    [TestCase("curl -k https://a.test/", "the commands do not verify certificates (-k); the script does.")]
    public void What_the_script_does_otherwise_is_in_a_note(string command, string note) =>
        Assert.That(ScriptImport.CurlText(command).Notes, Does.Contain(note));

    [Test]
    public void With_L_redirects_are_followed() => Assert.That(Import("curl -L http://a.test/").Yaml, Does.Not.Contain("redirects"));

    [TestCase("curl -G -d @f.txt http://a.test/", "data from a file cannot be part of the URL")]
    [TestCase("curl -d @f.txt -G http://a.test/", "data from a file cannot be part of the URL")]
    [TestCase("curl 'http://a.test/{a,b}'", "curl makes several requests of \"{a,b}\"")]
    [TestCase("curl 'http://a.test/[1-9]'", "curl makes several requests of \"[1-9]\"")]
    [TestCase("curl http://a.test/ -H 'Bad name: x'", "is not a valid header")]
    [TestCase("curl --jsno '{}' http://localhost/", "line 1, column 6: --jsno is not a known option of curl: did you mean \"--json\"?")]
    [TestCase("wget http://localhost/", "\"wget\" is not curl")]
    [TestCase("curl -s", "the command has no URL")]
    [TestCase("curl http://localhost/ -H", "-H has no value")]
    [TestCase("curl -F a=b http://localhost/", "a script cannot do what -F does")]
    [TestCase("curl ftp://localhost/", "is not a valid http or https address")]
    [TestCase("curl http://alice:pw@localhost/", "the URL contains a user name")]
    [TestCase("", "contains no request to import")]
    public void A_mistake_is_named_with_its_place(string command, string message) =>
        Assert.That(Assert.Throws<ImportException>(() => ScriptImport.CurlText(command))!.Message, Does.Contain(message));

    private static ImportedScript Import(string commands)
    {
        ImportedScript script = ScriptImport.CurlText(commands);
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script;
    }
}
