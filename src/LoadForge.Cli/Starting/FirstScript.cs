namespace LoadForge.Cli.Starting;

/// <summary>The script that <c>init</c> writes.</summary>
internal static class FirstScript
{
    /// <summary>The script for a target.</summary>
    /// <param name="target">The address; its path becomes the first request.</param>
    public static string For(Uri target) => $$$"""
        # yaml-language-server: $schema=https://raw.githubusercontent.com/loadforge/loadforge/main/src/LoadForge.Scripts/Schema/loadforge-script-1.schema.json
        # A virtual user does these actions in order, again and again. Run it: loadforge run FILE
        target: {{{target.GetLeftPart(UriPartial.Authority)}}}

        actions:
          - name: {{{(target.AbsolutePath == "/" ? "home" : "first")}}}
            url: {{{Url(target.PathAndQuery)}}}
            expect_status: 200
            think: 1s..2s

          # A value is random in each iteration, a response can be captured for a later action:
          # - name: product
          #   url: /products/{{randInt 1 20}}
          #   capture: { sku: { json: $.sku } }
          # - name: order
          #   method: POST
          #   url: /orders
          #   json_body: { sku: "{{sku}}" }

        # 5 users start a second, then 20, whatever the time of the responses.
        profile:
          - warm-up 5/s 5s
          - ramp to 20/s over 10s
          - hold 30s

        # The run fails if one is not met.
        thresholds:
          - p95 < 500ms
          - error rate < 1%
        """ + "\n";

    // A colon at the end would make a key of the text. An address has no quotes and no backslashes.
    private static string Url(string text) => text.EndsWith(':') ? $"\"{text}\"" : text;
}
