namespace LoadForge.Scripts.Importing.Curl;

/// <summary>What the importer does with an option of curl.</summary>
internal enum CurlOption
{
    /// <summary>It concerns the output: no request differs by it.</summary>
    Ignored,

    /// <summary>The same, with a value.</summary>
    IgnoredValue,

    /// <summary>It concerns the connection: the script does not do it, which a note says.</summary>
    Noted,

    /// <summary>The same, with a value.</summary>
    NotedValue,

    /// <summary>Braces and brackets of URLs stand for themselves.</summary>
    GlobOff,

    /// <summary>Redirects are followed.</summary>
    Follow,

    /// <summary>The method.</summary>
    Request,

    /// <summary>A header.</summary>
    Header,

    /// <summary>Data, without line ends if from a file.</summary>
    Data,

    /// <summary>Data, unchanged if from a file.</summary>
    DataBinary,

    /// <summary>Data, in which an @ stands for itself.</summary>
    DataRaw,

    /// <summary>Data to be percent-encoded.</summary>
    DataUrlEncode,

    /// <summary>JSON data.</summary>
    Json,

    /// <summary>User and password.</summary>
    User,

    /// <summary>A bearer token.</summary>
    Bearer,

    /// <summary>Cookies.</summary>
    Cookie,

    /// <summary>The user agent.</summary>
    Agent,

    /// <summary>The referring page.</summary>
    Referer,

    /// <summary>Data in the query.</summary>
    Get,

    /// <summary>A request without a body in the response.</summary>
    Head,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>The timeout in seconds.</summary>
    Timeout,

    /// <summary>The certificate is not verified.</summary>
    Insecure,

    /// <summary>A separate request follows.</summary>
    Next,

    /// <summary>Something that a script cannot do.</summary>
    Unsupported,
}
