package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Under what names are found. */
class NameKeysTest {
    @Test
    void aNameIsFoundFromEachCharacterOnInPinyinAndByInitials() {
        assertThat(NameKeys.of("张小梅"))
                .containsExactlyInAnyOrder("张小梅", "小梅", "梅", "zhangxiaomei", "xiaomei", "mei", "zxm", "xm");
    }

    @Test
    void surnamesAreReadAsSurnames() {
        assertThat(NameKeys.of("单雄信")).contains("shanxiongxin", "sxx");
        assertThat(NameKeys.of("曾阿牛")).contains("zenganiu");
        assertThat(NameKeys.of("欧阳锋")).contains("ouyangfeng", "yangfeng", "oyf");
        assertThat(NameKeys.of("尉迟恭")).contains("yuchigong", "ycg");
    }

    @Test
    void othersAreFoundByTheirWords() {
        assertThat(NameKeys.of("阿不都·热西提")).contains("阿不都热西提", "rexiti", "abdrxt");
        assertThat(NameKeys.of("John 李")).contains("john李", "johnli", "jl", "李", "li");
    }

    @Test
    void whatIsTypedHasTheSameForm() {
        assertThat(NameKeys.typed(" Lv Bu ")).isEqualTo("lubu");
        assertThat(NameKeys.of("吕布")).contains("lubu");
        assertThat(NameKeys.typed("ＺＸＭ")).isEqualTo("zxm");
        assertThat(NameKeys.typed("·")).isEmpty();
    }
}
