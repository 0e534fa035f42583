namespace LoadForge.Recording.HdrHistogram;

/// <summary>The position of the error in invalid histogram data.</summary>
public static class HistogramFormatPlace
{
    extension(HistogramFormatException exception)
    {
        /// <summary>
        /// The offset of the first invalid byte: in the plain form (for compressed data after inflating) or, if the message refers to base64, in the
        /// text. Null if unknown.
        /// </summary>
        public long? ByteOffset => exception.Byte;

        /// <summary>The number of the line in a histogram log, from 1; null outside of logs.</summary>
        public int? LineNumber => exception.Line;
    }
}
