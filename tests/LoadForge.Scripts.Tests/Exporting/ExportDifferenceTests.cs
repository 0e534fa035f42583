namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>What a script sends and counts, its export sends and counts.</summary>
[NonParallelizable]
public sealed class ExportDifferenceTests
{
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
          - { url: /windows, capture: { a: { json: price }, b: { json: raw }, c: { regex: "raw.: .5 (.)" } }, checks: [ { json: raw, equals: "5 €" } ] }
          - { url: "/{{a}}/{{b}}/{{c}}" }
        """,
        TestName = "A body in another encoding")]
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
    public async Task A_script_and_its_export_do_the_same(string script) => await ExportComparison.CompareAsync(script, []);

    [TestCase("shop.yml")]
    [TestCase("weighted.yml")]
    [TestCase("program.yml")]
    public async Task A_sample_and_its_export_do_the_same(string name)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(ExportComparison.Samples, name));
        IEnumerable<string> kept = lines.TakeWhile(line => !line.StartsWith("profile:", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("target:", StringComparison.Ordinal));
        await ExportComparison.CompareAsync(string.Join('\n', kept), ["count.sh", "data/products.csv", "data/order.json"]);
    }

    private static void SetAll(string? value)
    {
        foreach (string name in new[] { "SHOP_USER", "SHOP_PASSWORD" }) Environment.SetEnvironmentVariable(name, value);
    }
}
