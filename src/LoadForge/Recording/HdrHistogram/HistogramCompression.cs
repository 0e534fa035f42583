namespace LoadForge.Recording.HdrHistogram;

/// <summary>The two forms of HdrHistogram's V2 encoding. A reader recognises either by its first four bytes.</summary>
public enum HistogramCompression
{
    /// <summary>The plain form: a header of 40 bytes, then the counts in one to nine bytes each.</summary>
    None,

    /// <summary>The plain form in a zlib stream (RFC 1950) after a header of eight bytes: the form used in histogram logs.</summary>
    Zlib,
}
