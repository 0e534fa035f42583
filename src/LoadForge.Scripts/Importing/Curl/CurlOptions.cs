using LoadForge.Formatting;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>The options of curl by name.</summary>
internal static class CurlOptions
{
    private static readonly Dictionary<string, CurlOption> All = Table(
        (CurlOption.Request, "-X --request"),
        (CurlOption.Header, "-H --header"),
        (CurlOption.Data, "-d --data --data-ascii --data-binary"),
        (CurlOption.DataRaw, "--data-raw"),
        (CurlOption.DataUrlEncode, "--data-urlencode"),
        (CurlOption.Json, "--json"),
        (CurlOption.User, "-u --user"),
        (CurlOption.Bearer, "--oauth2-bearer"),
        (CurlOption.Cookie, "-b --cookie"),
        (CurlOption.Agent, "-A --user-agent"),
        (CurlOption.Referer, "-e --referer"),
        (CurlOption.Get, "-G --get"),
        (CurlOption.Head, "-I --head"),
        (CurlOption.Url, "--url"),
        (CurlOption.Timeout, "-m --max-time"),
        (CurlOption.Insecure, "-k --insecure"),
        (CurlOption.Next, "-: --next"),
        (CurlOption.Unsupported, "-F --form --form-string -T --upload-file -K --config -r --range -C --continue-at"),
        (CurlOption.Ignored, "-s --silent -S --show-error -v --verbose -i --include -f --fail --fail-with-body -L --location --location-trusted -g --globoff"),
        (CurlOption.Ignored, "--compressed -0 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 -4 --ipv4 -6 --ipv6 -N --no-buffer -O --remote-name"),
        (CurlOption.Ignored, "-J --remote-header-name -# --progress-bar --no-progress-meter --tcp-nodelay --no-keepalive --basic"),
        (CurlOption.Ignored, "--tlsv1.2 --tlsv1.3 -j --path-as-is -q --disable -a --append -R --remote-time --ssl-reqd --anyauth --no-alpn"),
        (CurlOption.Ignored, "--raw --post301 --post302 --post303"),
        (CurlOption.IgnoredValue, "-o --output -w --write-out -c --cookie-jar -D --dump-header --connect-timeout"),
        (CurlOption.IgnoredValue, "--retry --retry-delay --retry-max-time --limit-rate --cacert --capath -E --cert --key --cert-type --key-type --pass"),
        (CurlOption.IgnoredValue, "--resolve --connect-to -x --proxy -U --proxy-user --noproxy --interface --keepalive-time --max-redirs --ciphers"),
        (CurlOption.IgnoredValue, "--stderr --trace --trace-ascii -y --speed-time -Y --speed-limit"));

    /// <summary>The option of that name; null if curl has no such option.</summary>
    public static CurlOption? Find(string name) => All.TryGetValue(name, out CurlOption option) ? option : null;

    /// <summary>Whether the option has a value.</summary>
    public static bool HasValue(CurlOption option) =>
        option is not (CurlOption.Ignored or CurlOption.Get or CurlOption.Head or CurlOption.Insecure or CurlOption.Next);

    /// <summary>The nearest option to one that does not exist.</summary>
    public static string Hint(string name) => NearestName.Hint(name, All.Keys, "remove it if the request does not depend on it");

    private static Dictionary<string, CurlOption> Table(params (CurlOption Option, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split(' ').Select(name => KeyValuePair.Create(name, row.Option)))
        .ToDictionary(StringComparer.Ordinal);
}
