namespace LoadForge.Reporting.Html;

/// <summary>
/// The page that <c>src/LoadForge.Web</c> builds, without data. Its content security policy permits exactly the scripts that were built, so nothing in it may
/// change but the place of the data.
/// </summary>
internal static class ReportPage
{
    private static readonly byte[] Page = Read();
    private static readonly int Place = Page.AsSpan().IndexOf(Marker);

    /// <summary>The size of both parts, in bytes.</summary>
    public static int Length => Page.Length - Marker.Length;

    /// <summary>The part before the data.</summary>
    public static ReadOnlySpan<byte> BeforeData => Page.AsSpan(0, Place);

    /// <summary>The part after the data.</summary>
    public static ReadOnlySpan<byte> AfterData => Page.AsSpan(Place + Marker.Length);

    private static ReadOnlySpan<byte> Marker => "<!--loadforge:data-->"u8;

    private static byte[] Read()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.html")!;
        byte[] page = new byte[stream.Length];
        stream.ReadExactly(page);
        return page;
    }
}
