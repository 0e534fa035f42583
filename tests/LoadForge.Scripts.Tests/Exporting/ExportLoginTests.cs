namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>What users of a script keep from their login and take from feeds, users of its export keep and take.</summary>
[NonParallelizable]
public sealed class ExportLoginTests
{
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
          - url: "/{{pick (c.x) none}}/{{pick (c.x) none}}/{{pick (base64 (c.x)) (raw (c.x))}}"
            checks: [ { body: "{{r.x}}" }, { name: c, header: ETag, contains: "{{c.x}}" } ]
        """,
        TestName = "Rows are taken when they are needed")]
    public async Task A_script_and_its_export_do_the_same(string script) => await ExportComparison.CompareAsync(script, []);
}
