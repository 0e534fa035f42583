using LoadForge.Formatting;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>The options of curl by name.</summary>
internal static class CurlOptions
{
    private static readonly Dictionary<string, CurlOption> All = Table(
        (CurlOption.Request, "-X --request"),
        (CurlOption.Header, "-H --header"),
        (CurlOption.Data, "-d --data --data-ascii"),
        (CurlOption.DataBinary, "--data-binary"),
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
        (CurlOption.Follow, "-L --location --location-trusted"),
        (CurlOption.GlobOff, "-g --globoff"),
        (CurlOption.Unsupported, "-F --form --form-string -T --upload-file -K --config -r --range -C --continue-at"),
        (CurlOption.Unsupported, "--digest --ntlm --negotiate --aws-sigv4 --url-query --unix-socket --abstract-unix-socket"),
        (CurlOption.Ignored, "-s --silent -S --show-error -v --verbose -i --include -f --fail --fail-with-body"),
        (CurlOption.Ignored, "--compressed -N --no-buffer -O --remote-name --basic -q --disable -a --append -R --remote-time --raw"),
        (CurlOption.Ignored, "-J --remote-header-name -# --progress-bar --no-progress-meter --tcp-nodelay --no-keepalive -j --path-as-is --no-alpn"),
        (CurlOption.Noted, "-0 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 -4 --ipv4 -6 --ipv6"),
        (CurlOption.Noted, "--tlsv1.2 --tlsv1.3 --ssl-reqd --anyauth --post301 --post302 --post303"),
        (CurlOption.IgnoredValue, "-o --output -w --write-out -D --dump-header --stderr --trace --trace-ascii"),
        (CurlOption.NotedValue, "-c --cookie-jar --connect-timeout --retry --retry-delay --retry-max-time --limit-rate --max-redirs --keepalive-time"),
        (CurlOption.NotedValue, "--cacert --capath -E --cert --key --cert-type --key-type --pass --ciphers"),
        (CurlOption.NotedValue, "--resolve --connect-to -x --proxy -U --proxy-user --noproxy --interface -y --speed-time -Y --speed-limit"));

    /// <summary>The option of that name; null if curl has no such option.</summary>
    public static CurlOption? Find(string name) => All.TryGetValue(name, out CurlOption option) ? option : null;

    /// <summary>Whether the option has a value.</summary>
    public static bool HasValue(CurlOption option) =>
        option is not (
            CurlOption.Ignored or CurlOption.Noted or CurlOption.GlobOff or CurlOption.Follow
            or CurlOption.Get or CurlOption.Head or CurlOption.Insecure or CurlOption.Next);

    /// <summary>The nearest option to one that does not exist.</summary>
    public static string Hint(string name) => NearestName.Hint(name, All.Keys, "remove it if the request does not depend on it");

    private static Dictionary<string, CurlOption> Table(params (CurlOption Option, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split(' ').Select(name => KeyValuePair.Create(name, row.Option)))
        .ToDictionary(StringComparer.Ordinal);
}
