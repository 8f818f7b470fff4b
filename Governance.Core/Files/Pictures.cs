using Governance.Core.Kernel;
using SkiaSharp;

namespace Governance.Core.Files;

/// <summary>
/// Pictures are never kept as they came: their pixels are read and drawn into a new file. So nothing remains of what a file held besides
/// (where and by which camera it was taken, a page behind the pixels), and it stands upright.
/// </summary>
public static class Pictures
{
    /// <summary>The most pixels that are read, so that a small file cannot ask for a large piece of memory: forty millions.</summary>
    public const int MostPixels = 40_000_000;

    private const int Quality = 88;

    /// <summary>One at a time: a picture of the most pixels takes 160 MB while it is read.</summary>
    private static readonly Lock _oneAtATime = new();

    /// <summary>Draws a picture again.</summary>
    /// <param name="name">What the file is called, for the refusal.</param>
    /// <param name="kind">What its first bytes say it is.</param>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The new file and what it is: JPEG and WebP stay so, all else becomes PNG; of moving pictures the first remains.</returns>
    public static Result<(byte[] Bytes, FileKind Kind)> Redraw(string name, FileKind kind, byte[] bytes)
    {
        try
        {
            lock (_oneAtATime)
            {
                return Draw(name, kind, bytes);
            }
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            // The part of the library that is made for one machine is not there for this one.
            return new PicturesAreNotTakenHere();
        }
    }

    private static Result<(byte[] Bytes, FileKind Kind)> Draw(string name, FileKind kind, byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1)
        {
            return new PictureCannotBeRead(name);
        }

        // Known from the first bytes, before any pixel is read.
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return new PictureHasTooManyPixels(name, MostPixels / 1_000_000);
        }

        using var read = new SKBitmap(
            new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb())
        );
        if (codec.GetPixels(read.Info, read.GetPixels()) is not SKCodecResult.Success)
        {
            return new PictureCannotBeRead(name);
        }

        using var upright = Upright(read, codec.EncodedOrigin);
        var becomes = kind == FileKind.Gif ? FileKind.Png : kind;
        var format =
            becomes == FileKind.Jpeg ? SKEncodedImageFormat.Jpeg
            : becomes == FileKind.WebP ? SKEncodedImageFormat.Webp
            : SKEncodedImageFormat.Png;
        using var drawn = (upright ?? read).Encode(format, Quality);
        return drawn is null ? new PictureCannotBeRead(name) : (drawn.ToArray(), becomes);
    }

    /// <summary>The picture as it was held when it was taken, or null where it stands so already.</summary>
    private static SKBitmap? Upright(SKBitmap read, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return null;
        }

        var (w, h) = (read.Width, read.Height);
        var isTurned =
            origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var upright = new SKBitmap(read.Info.WithSize(isTurned ? h : w, isTurned ? w : h));
        using var canvas = new SKCanvas(upright);
        // Where a point of the stored picture stands in the upright one; the eight ways of Exif's Orientation (CIPA DC-008, 4.6.4).
        canvas.SetMatrix(
            origin switch
            {
                SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
                SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
                _ => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            }
        );
        canvas.DrawBitmap(read, 0, 0, SKSamplingOptions.Default);
        return upright;
    }
}
