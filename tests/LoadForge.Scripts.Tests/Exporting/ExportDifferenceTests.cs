using LoadForge.Results;
using LoadForge.Scripts.Exporting;

namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>What a script sends and counts, its export sends and counts.</summary>
[NonParallelizable]
public sealed class ExportDifferenceTests
{
    private const string Settings = "profile: [ hold 1 user 30s, iterations 3 ]\nseed: 17\n";

    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    [OneTimeSetUp]
    public void Set() => SetAll("demo value");

    [OneTimeTearDown]
    public void Clear() => SetAll(null);

    [TestCase(
        """
        variables: { base: "/v1", full: "{{base}}/x", user: "ann {{env SHOP_USER}}", size: 5, "quoted": "a\"b\\{c}" }
        environment: [ SHOP_USER ]
        actions:
          - url: "{{full}}?q={{user}}&n={{size}}&{{quoted}}={{\"{{\"}}"
            headers: { X-Name: "{{user}}", Authorization: "Basic {{base64 (user) \":\" (env SHOP_USER)}}" }
          - { url: "{{env SHOP_USER}}" }
        """,
        TestName = "Variables of variables and of the environment")]
    [TestCase(
        """
        actions:
          - url: "/r/{{randInt 1 1000}}/{{randInt -9 9}}?u={{uuid}}&p={{pick a b c}}&q={{pick (uuid) (randInt 1 9) x}}"
          - url: "/r/?i={{iteration}}&w={{userId}}&n={{now yyyy}}"
          - { method: POST, url: /b, json_body: { a: "{{uuid}}", b: "{{randInt 1 99}}", c: "x{{randInt 1 99}}{{pick \"'\" y}}", d: "{{raw (randInt 1 9)}}" } }
        """,
        TestName = "The same seed gives the same values")]
    [TestCase(
        """
        actions:
          - name: get
            url: /json
            capture: { token: { json: $.token }, flag: { json: flag }, count: { json: $.items.length }, long: { json: map.length }, one: { json: "items[0]" } }
          - { url: "/use/{{token}}/{{flag}}/{{count}}/{{long}}?f={{one}}", headers: { X-Name: "{{flag}} {{count}}" } }
          - { method: PUT, url: /b, json_body: { t: "{{token}}", f: "{{flag}}", c: "{{count}}", l: "{{one}}", s: "-{{token}}-{{flag}}" } }
          - { method: POST, url: /c, json_body: "[{{token}}, {{count}}, \"{{token}}\"]" }
          - { url: /text, capture: { a: { regex: "a=(\\d+)" }, all: { regex: "b=." }, place: { header: location }, tag: { header: ETag } } }
          - { method: POST, url: "{{place}}", body: "{{a}} {{all}} {{tag}}" }
          - { url: /login, capture: { session: { cookie: session } } }
          - { url: "/s/{{session}}" }
        """,
        TestName = "Captures")]
    [TestCase("actions: [ { url: /json, capture: { x: { header: X-None } } }, { url: \"/after/{{x}}\" } ]", TestName = "A header that is missing")]
    [TestCase("actions: [ { url: /json, capture: { x: { json: nothing } } }, { url: \"/after/{{x}}\" } ]", TestName = "A value that is null")]
    [TestCase("actions: [ { url: /json, capture: { x: { json: \"items[9]\" } } }, { url: \"/after/{{x}}\" } ]", TestName = "A value that is missing")]
    [TestCase("actions: [ { url: /json, capture: { x: { cookie: none } } }, { url: \"/after/{{x}}\" } ]", TestName = "A cookie that is missing")]
    [TestCase("actions: [ { url: /text, capture: { x: { regex: z } } }, { url: \"/after/{{x}}\" } ]", TestName = "A pattern that does not match")]
    [TestCase("actions: [ { url: /text, capture: { x: { json: z } } }, { url: \"/after/{{x}}\" } ]", TestName = "A response that is not JSON")]
    [TestCase("actions: [ { url: /status/404 }, { url: /after } ]", TestName = "A status that is not expected")]
    [TestCase("actions: [ { url: /a, expect_status: 201 }, { url: /after } ]", TestName = "A status of success that is not expected")]
    [TestCase(
        """
        actions:
          - { url: /status/404, expect_status: [ 404, 410-412 ] }
          - { url: /status/503, expect_status: 503 }
          - { url: /status/404, expect_status: [ 200, 404 ] }
        """,
        TestName = "Statuses that are expected")]
    [TestCase(
        "cookies: true\nlogin: { method: POST, url: /late-login, body: x }\nactions: [ { name: page, url: /page } ]",
        TestName = "A login by cookies that fails is repeated")]
    [TestCase(
        """
        login:
          method: POST
          url: /login
          json_body: { u: "{{userId}}" }
          capture: { token: { json: $.token }, etag: { header: ETag } }
          send: { Authorization: "Bearer {{token}}", X-Name: "{{etag}}" }
        actions: [ { name: page, url: "/page/{{token}}" } ]
        """,
        TestName = "A login that yields headers")]
    [TestCase("login: { url: /status/401, send: { X-Name: a } }\nactions: [ { url: /page } ]", TestName = "A login that is refused")]
    [TestCase(
        """
        cookies: true
        feeds: { accounts: { rows: [ { User: ann, pin: 1 }, { user: bob, pin: 2 } ] }, others: { rows: [ { x: 1 }, { x: 2 } ] } }
        login: { method: POST, url: /late-login, body: "{{accounts.user}} {{others.x}}" }
        actions:
          - { url: "/a/{{accounts.USER}}/{{accounts.pin}}" }
          - { url: /status/404 }
        """,
        TestName = "A user goes on with the rows of its login")]
    [TestCase(
        """
        actions:
          - name: get
            url: /json
            checks:
              - { json: nothing }
              - { json: $.flag, equals: "true" }
              - { json: number, equals: 1.0 }
              - { json: text, equals: 1 }
              - { json: text, above: 0.5 }
              - { json: items.length, equals: 3 }
              - { json: items.length, above: 2 }
              - { json: number.length }
              - { json: map.length, contains: on }
              - { json: items, contains: two }
              - { json: $.token, matches: "^t-\\d" }
              - { json: nothing, matches: "" }
              - { json: none }
              - { json: number, below: "{{iteration}}" }
              - { header: ETag, contains: e-1 }
              - { header: ETag, matches: "^.e" }
              - { header: X-None }
              - { header: X-None, equals: "" }
              - { header: Content-Length, above: 3 }
              - { body: token }
              - { name: named, body: "not there" }
            capture: { x: { header: X-None } }
        """,
        TestName = "Checks, before captures")]
    [TestCase(
        "actions: [ { url: /status/404, checks: [ { json: number, equals: 1 }, { header: ETag } ] } ]",
        TestName = "Checks of a response that is not expected")]
    [TestCase(
        """
        actions:
          - name: get
            url: /json
            capture: { empty: { json: empty } }
          - name: check
            url: /json
            checks:
              - { json: large, equals: 9007199254740993 }
              - { json: large, equals: 9007199254740992 }
              - { json: large, above: 9007199254740992 }
              - { json: large, below: 9007199254740993.1 }
              - { json: small, equals: 0.10 }
              - { json: small, equals: 1e-1 }
              - { json: token, above: 1 }
              - { json: words, contains: a }
              - { json: words, contains: "{{empty}}" }
              - { json: token, contains: "{{empty}}" }
              - { json: token, matches: "(z)|t" }
              - { header: X-Tag }
              - { header: X-Tag, equals: two }
              - { header: X-Tag, equals: three }
              - { header: X-Tag, contains: "{{empty}}" }
              - { header: X-Tag, matches: "(z)|tw" }
              - { name: empty, body: "{{empty}}" }
              - { name: filled, body: "{{empty}}token" }
              - { name: random, json: none, equals: "{{randInt 1 1000}}" }
              - { name: random header, header: X-None, equals: "{{randInt 1 1000}}" }
          - { run: [ sh, -c, "echo x" ], checks: [ { name: output, body: "{{empty}}" }, { name: drawn, body: "{{pick x y z}}" } ] }
          - { url: "/{{randInt 1 1000}}" }
        """,
        TestName = "Numbers without rounding, lines of headers, and empty texts")]
    [TestCase(
        """
        actions:
          - { url: /json, capture: { token: { json: token }, count: { json: items.length } } }
          - method: POST
            url: /form
            headers: { content-type: "Application/X-WWW-Form-URLencoded; charset=utf-8" }
            body: "a b={{token}}&raw={{raw (token)}}&fixed={{\"a&b \"}}&u={{userId}}-{{count}}&p={{pick \"=\" (token)}}"
          - { method: POST, url: /text, headers: { Content-Type: text/plain }, body: "a={{token}}" }
          - { method: POST, url: /type, headers: { Content-Type: "{{pick application/x-www-form-urlencoded}}" }, body: "a={{token}}" }
        """,
        TestName = "Values in forms")]
    [TestCase(
        """
        actions:
          - { url: /hop, capture: { one: { cookie: hop } } }
          - { url: /hop, redirects: false, expect_status: 302, capture: { two: { cookie: hop } } }
          - { url: /second-hop, redirects: false, timeout: 5s, name: second, capture: { three: { cookie: hop }, first: { cookie: first } } }
          - { url: "/{{one}}/{{two}}/{{three}}/{{first}}" }
          - { url: /loop }
          - { url: /after }
        """,
        TestName = "Redirects and their cookies")]
    [TestCase("actions: [ { url: /text, capture: { x: { regex: \"(z)|a\" } } }, { url: \"/after/{{x}}\" } ]", TestName = "A group that took no part")]
    [TestCase(
        """
        actions:
          - { url: /windows, capture: { a: { json: price }, b: { json: raw }, c: { regex: "raw.: .5 (.)" } }, checks: [ { body: "5 €" }, { json: raw, equals: "5 €" } ] }
          - { url: "/{{a}}/{{b}}/{{c}}" }
        """,
        TestName = "A body in another encoding")]
    [TestCase(
        """
        cookies: true
        login: { url: /text, capture: { id: { regex: "a=(..)" }, tag: { header: X-Tag } } }
        actions:
          - { url: "/a-{{id}}", capture: { id: { json: token } } }
          - { url: "/b-{{id}}-{{tag}}", capture: { tag: { json: number } } }
          - { method: POST, url: /c, json_body: { id: "{{id}}", tag: "{{tag}}" } }
        """,
        TestName = "A capture hides one of the login until the end of the iteration")]
    [TestCase(
        """
        cookies: true
        login: { url: /login, again: 1ms }
        actions: [ { url: /page, think: 20ms } ]
        """,
        TestName = "A login by cookies that is repeated after its time")]
    [TestCase(
        """
        feeds: { accounts: { rows: [ { user: ann }, { user: bob }, { user: carl } ] }, others: { rows: [ { x: 1 }, { x: 2 } ] } }
        login: { url: "/login/{{accounts.user}}", again: 1ms, capture: { t: { json: token } }, send: { X-Name: "{{t}} {{accounts.user}}" } }
        actions: [ { url: "/{{accounts.user}}/{{others.x}}", think: 20ms } ]
        """,
        TestName = "A login that is repeated keeps its rows")]
    [TestCase(
        """
        cookies: true
        feeds: { a: { rows: [ { x: a1 }, { x: a2 }, { x: a3 } ] }, b: { rows: [ { x: b1 }, { x: b2 } ] } }
        login: { url: "/login/{{pick (a.x) (b.x)}}" }
        actions: [ { url: "/{{a.x}}/{{b.x}}" } ]
        """,
        TestName = "A login takes one of two rows")]
    [TestCase(
        """
        feeds:
          r: { rows: [ { x: 1 }, { x: 2 }, { x: 3 }, { x: 4 } ], order: random }
          s: { rows: [ { x: 1 }, { x: 2 }, { x: 3 }, { x: 4 } ], order: shuffled }
          u: { rows: [ { x: 1 }, { x: 2 } ], order: unique }
          c: { rows: [ { x: 1 }, { x: 2 }, { x: 3 } ] }
        actions:
          - { url: "/{{randInt 1 1000}}/{{r.x}}/{{s.x}}/{{u.x}}/{{randInt 1 1000}}/{{r.x}}" }
          - { url: "/{{pick (c.x) none}}/{{pick (c.x) none}}/{{pick (base64 (c.x)) (raw (c.x))}}", checks: [ { body: "{{r.x}}" }, { name: c, header: ETag, contains: "{{c.x}}" } ] }
        """,
        TestName = "Rows are taken when they are needed")]
    [TestCase(
        """
        actions:
          - { method: PURGE, url: /a }
          - { method: POST, url: /b, body: "" }
          - { method: POST, url: /c, body: "x=1", headers: { content-type: "text/x; a=b" } }
          - { method: POST, url: /d, body: "x", headers: { Content-Type: "a {{iteration}}", Content-Language: en, Expires: "0", Allow: GET, Accept: "*/*" } }
          - { url: /e, headers: { Expires: "0" } }
          - { method: POST, url: /f, body: { file: raw.bin } }
          - { method: POST, url: /g, body: { file: raw.bin }, headers: { Content-Type: image/png } }
          - { method: POST, url: /h, json_body: { file: body.json } }
          - { method: POST, url: /i, json_body: [ 1, 2.50, true, ~, "", {}, [], { "a b": "\u2028 \u00e9 \" \\ {{userId}}" } ] }
          - { method: POST, url: /j, json_body: text }
          - { method: DELETE, url: i/relative, timeout: 5s }
        """,
        TestName = "Methods, headers and bodies")]
    [TestCase(
        """
        actions:
          - name: list
            run: [ sh, -c, "ls raw.bin; echo '{ \"a\": [ 1, 2 ] }' > /dev/null; echo id={{iteration}}" ]
            expect_output: raw
            capture: { id: { regex: "id=(\\d)" } }
            checks: [ { body: raw.bin }, { body: other } ]
          - { run: [ sh, -c, "echo '{ \"a\": [ 1, 2 ] }'" ], capture: { n: { json: a.length } } }
          - { url: "/id/{{id}}/{{n}}" }
          - { run: [ sh, -c, "exit 3" ], expect_exit: 3 }
          - { run: [ sh, -c, "exit 4" ] }
          - { url: /after }
        """,
        TestName = "Programs in the folder of the script")]
    [TestCase(
        "name: the run\nscenarios: [ { name: only, actions: [ { url: /a } ] } ]",
        TestName = "The name of a run with one scenario")]
    public async Task A_script_and_its_export_do_the_same(string script) => await CompareAsync(script, []);

    [TestCase("shop.yml")]
    [TestCase("weighted.yml")]
    [TestCase("program.yml")]
    public async Task A_sample_and_its_export_do_the_same(string name)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Samples, name));
        IEnumerable<string> kept = lines.TakeWhile(line => !line.StartsWith("profile:", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("target:", StringComparison.Ordinal));
        await CompareAsync(string.Join('\n', kept), ["count.sh", "data/products.csv", "data/order.json"]);
    }

    private static async Task CompareAsync(string script, string[] files)
    {
        using var folder = new TemporaryFolder();
        folder.Write("raw.bin", "{{not a template}}");
        folder.Write("body.json", """{ "i": {{iteration}}, "t": "{{userId}}" }""");
        foreach (string file in files) Copy(file, folder.Location);
        await using RecordingServer ofScript = await RecordingServer.StartAsync(), ofExport = await RecordingServer.StartAsync();
        string path = folder.Write("script.yml", $"target: {ofScript.Address}\n{Settings}{script}");

        LoadResult expected = await RunAsync(path);
        folder.Write("script.yml", $"target: {ofExport.Address}\n{Settings}{script}");
        string code = ScriptExport.CSharp(path);
        LoadResult actual = ExportedCode.ResultOf(code, folder.Location);

        Assert.Multiple(() =>
        {
            Assert.That(ofExport.Requests, Is.EqualTo(ofScript.Requests), code);
            Assert.That(Counts(actual), Is.EqualTo(Counts(expected)), code);
        });
    }

    // Outside the flow of the test, which would enforce the thresholds.
    private static Task<LoadResult> RunAsync(string path)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(() => Load.Script(path).RunAsync());
    }

    private static string[] Counts(LoadResult result) =>
    [
        result.Name,
        .. result.Scenarios.Select(one => $"scenario {one.Name}: {one.Iterations.Ok} ok, {one.Iterations.Failed} failed"),
        .. result.Scenarios.SelectMany(one => one.Iterations.Outcomes.Select(outcome => $"iterations {one.Name}: {outcome.Count} {outcome.Outcome}"))
            .Order(StringComparer.Ordinal),
        .. result.Steps.Select(step => $"step {step.Name}: {step.Statistics.Ok} ok, {step.Statistics.Failed} failed").Order(StringComparer.Ordinal),
        .. result.Checks.Select(check => $"check {check.Name}: {check.Ok} met, {check.Failed} failed").Order(StringComparer.Ordinal),
    ];

    private static void SetAll(string? value)
    {
        foreach (string name in new[] { "SHOP_USER", "SHOP_PASSWORD" }) Environment.SetEnvironmentVariable(name, value);
    }

    private static void Copy(string name, string folder)
    {
        string to = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(Path.Combine(Samples, name), to);
    }
}
