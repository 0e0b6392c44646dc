package org.minqing.files;

import org.minqing.platform.ProblemCode;

/** Why a photo is not taken in or not shown. */
public enum FileProblem implements ProblemCode {
    FILE_AREA_NOT_YOURS(
            403,
            "请用 area 写明照片所属居委的全局编号，且须在您的范围内",
            "Name the neighbourhood of the photo, one of yours, by its global id in area"),
    FILE_FORBIDDEN(403, "您的角色不能上传或查看照片", "Your roles may not send or see photos"),
    FILE_NOT_FOUND(404, "没有这张照片，或不在您的范围内", "There is no such photo in your area"),
    FILE_ARRIVED_TOO_SLOWLY(
            408, "照片在 %d 秒内没有传完，请在信号好的地方重新发送", "The photo did not arrive within %d seconds; send it again"),
    FILE_TOO_LARGE(413, "照片最大 %d MiB，请压缩后再发送", "A photo has %d MiB at most; make it smaller and send it again"),
    FILE_TYPE_REFUSED(415, "只收 JPEG 和 PNG 照片；WebP、HEIC 等请先转换", "Send JPEG or PNG; convert WebP, HEIC and others first"),
    FILE_UNREADABLE(422, "照片已损坏或格式不受支持，请重新拍摄", "This photo is damaged or of a form that cannot be read; take it again"),
    FILE_TOO_MANY_PIXELS(422, "照片最多 %d 万像素，请调低分辨率", "A photo has %d0,000 pixels at most; use a lower resolution"),
    FILES_BUSY(503, "正在处理的照片太多，请几秒后重新发送", "Too many photos are being worked on; send it again in a few seconds");

    private final int status;
    private final String chinese;
    private final String english;

    FileProblem(int status, String chinese, String english) {
        this.status = status;
        this.chinese = chinese;
        this.english = english;
    }

    /** The HTTP status that tells it. */
    int status() {
        return status;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
