using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Governance.Tests.Files;

/// <summary>Files as people and others send them, made here.</summary>
internal static class Samples
{
    /// <summary>A picture: red above, blue below.</summary>
    public static byte[] Picture(SKEncodedImageFormat format = SKEncodedImageFormat.Png, int width = 16, int height = 8)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Blue);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width, height / 2f, red);
        }

        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A photograph as a phone held on its side writes it: turned by Exif's orientation 6, with the place in its Exif.</summary>
    public static byte[] PhotographWithPlace()
    {
        var plain = Picture(SKEncodedImageFormat.Jpeg, 32, 16);
        // TIFF, big-endian, one entry: Orientation (0x0112), SHORT, 1, 6; then words that tell a place.
        byte[] tiff = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff, .. "GPS 51.5007 N 0.1246 W"u8];
        var length = exif.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. plain[2..]];
    }

    /// <summary>A PNG of a few bytes that says it is 50,000 by 50,000 pixels: ten gigabytes, once it is read.</summary>
    public static byte[] HugePicture()
    {
        var png = Picture();
        byte[] side = [0, 0, 0xC3, 0x50];
        side.CopyTo(png, 16);
        side.CopyTo(png, 20);
        BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Crc(png.AsSpan(12, 17)))).CopyTo(png, 29);
        return png;
    }

    /// <summary>An archive with these entries, each holding its words.</summary>
    public static byte[] Zip(params (string Name, string Words)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, words) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(words);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>CRC-32 as PNG has it (ISO 3309).</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
