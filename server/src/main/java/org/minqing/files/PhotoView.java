package org.minqing.files;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A photo as others see it; the bytes are fetched by its paths, with the same token. */
@DefaultNonNull
@Name("Photo")
@Description("一张照片，已去除拍摄信息。A photo, without anything that the camera wrote beside the picture.")
public record PhotoView(
        @Ignore UUID key,

        @Id @Sensitivity @Description("编号，上传时由 POST /files 给出。Its id, as POST /files told it.")
        String id,

        @Sensitivity(INTERNAL) @Description("宽，像素。Its width in pixels.")
        int width,

        @Sensitivity(INTERNAL) @Description("高，像素。Its height in pixels.")
        int height,

        @Sensitivity(INTERNAL) @Description("大小，字节。Its size in bytes.")
        int bytes,

        @Sensitivity(INTERNAL)
        @Description("图片在本服务器上的路径，用同一令牌获取。The path of the picture on this server; fetch it with the same token.")
        String url,

        @Sensitivity(INTERNAL) @Description("缩略图的路径，长边 320 像素。The path of its thumbnail of 320 pixels.")
        String thumbnailUrl) {
    static final String MEDIA_TYPE = "image/jpeg";

    /** For a statement's select list; {@code f} is the file. */
    static final String COLUMNS = "f.id, f.width, f.height, f.bytes";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static PhotoView of(UUID key, int width, int height, int bytes) {
        String url = ShowRoute.PATH + "/" + key;
        return new PhotoView(key, key.toString(), width, height, bytes, url, url + ShowRoute.THUMBNAIL);
    }

    static PhotoView read(Row row) {
        return of(row.getUUID(0), row.getInteger(1), row.getInteger(2), row.getInteger(3));
    }

    /** The key behind an id; empty for what is none, which reads as: there is no such photo. */
    public static Optional<UUID> key(String id) {
        return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }
}
